/** The natural logarithm of a positive normal number, to about 1e-7 (Cephes logf). */
// @ts-ignore: decorator
@inline
export function ln(x: f32): f32 {
  const bits = reinterpret<i32>(x);
  let exponent = ((bits >> 23) & 255) - 126;
  let m = reinterpret<f32>((bits & 0x007fffff) | 0x3f000000);
  if (m < <f32>0.7071067811865476) {
    exponent -= 1;
    m += m;
  }
  m -= 1;
  const z = m * m;
  let y: f32 = 7.0376836292e-2;
  y = y * m - <f32>1.1514610310e-1;
  y = y * m + <f32>1.1676998740e-1;
  y = y * m - <f32>1.2420140846e-1;
  y = y * m + <f32>1.4249322787e-1;
  y = y * m - <f32>1.6668057665e-1;
  y = y * m + <f32>2.0000714765e-1;
  y = y * m - <f32>2.4999993993e-1;
  y = y * m + <f32>3.3333331174e-1;
  const e = <f32>exponent;
  y = y * m * z + e * <f32>-2.12194440e-4 - <f32>0.5 * z;
  return m + y + e * <f32>0.693359375;
}
