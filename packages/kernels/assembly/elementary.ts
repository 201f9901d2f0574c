/** eˣ to about 1e-7, without tables; 0 below the smallest normal number (Cephes expf). */
// @ts-ignore: decorator
@inline
export function exp(x: f32): f32 {
  if (x < <f32>-87.0) return 0;
  const bounded = min<f32>(x, <f32>88.0);
  const k = floor<f32>(bounded * <f32>1.44269504 + <f32>0.5);
  const r = bounded - k * <f32>0.693359375 + k * <f32>2.12194440e-4;
  let y: f32 = 1.9875691500e-4;
  y = y * r + <f32>1.3981999507e-3;
  y = y * r + <f32>8.3334519073e-3;
  y = y * r + <f32>4.1665795894e-2;
  y = y * r + <f32>1.6666665459e-1;
  y = y * r + <f32>5.0000001201e-1;
  y = y * r * r + r + 1;
  return y * reinterpret<f32>((<i32>k + 127) << 23);
}
