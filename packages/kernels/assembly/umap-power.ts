/** Added to a small number, its fraction falls off and its whole part stands in the low bits. */
const TO_WHOLE: f32 = 12582912;

/**
 * log2 of four positive numbers, within 4e-7; 0 gives -127.
 * A least-maximum polynomial over √½ … √2, paired up so that few steps wait for one another.
 */
// @ts-ignore: decorator
@inline
export function log2x4(x: v128): v128 {
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const exponent = i32x4.shr_s(shifted, 23);
  const mantissa = i32x4.sub(x, i32x4.shl(exponent, 23));
  const t = f32x4.sub(mantissa, f32x4.splat(1));
  const square = f32x4.mul(t, t);
  const c01 = f32x4.add(f32x4.splat(1.4426997), f32x4.mul(t, f32x4.splat(-0.721375828)));
  const c23 = f32x4.add(f32x4.splat(0.480466247), f32x4.mul(t, f32x4.splat(-0.358963203)));
  const c45 = f32x4.add(f32x4.splat(0.297250463), f32x4.mul(t, f32x4.splat(-0.272686593)));
  const c46 = f32x4.add(c45, f32x4.mul(square, f32x4.splat(0.170658436)));
  const c26 = f32x4.add(c23, f32x4.mul(square, c46));
  const sum = f32x4.add(c01, f32x4.mul(square, c26));
  return f32x4.add(f32x4.convert_i32x4_s(exponent), f32x4.mul(t, sum));
}

/** 2 to the power of four numbers, within 1e-7 of the value; held between 2^-126 and 2^126. */
// @ts-ignore: decorator
@inline
export function exp2x4(x: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(x, f32x4.splat(126)), f32x4.splat(-126));
  const shifted = f32x4.add(held, f32x4.splat(TO_WHOLE));
  const t = f32x4.sub(held, f32x4.sub(shifted, f32x4.splat(TO_WHOLE)));
  const square = f32x4.mul(t, t);
  const c01 = f32x4.add(f32x4.splat(1.00000007), f32x4.mul(t, f32x4.splat(0.693146967)));
  const c23 = f32x4.add(f32x4.splat(0.240221197), f32x4.mul(t, f32x4.splat(0.0555071327)));
  const c45 = f32x4.add(f32x4.splat(0.00967554133), f32x4.mul(t, f32x4.splat(0.00132764718)));
  const c25 = f32x4.add(c23, f32x4.mul(square, c45));
  const sum = f32x4.add(c01, f32x4.mul(square, c25));
  const power = i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
  return f32x4.mul(sum, power);
}
