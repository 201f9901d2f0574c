/**
 * a · b + c in four lanes. The plain binary rounds twice, alike on every machine; the relaxed one (RELAXED) rounds
 * once where the machine can, which takes one step instead of two.
 */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (isDefined(RELAXED)) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}
