/** As torch has it: a norm of 0 must not divide. */
const EPSILON: f32 = 1e-6;

export function clipNorm(x: usize, squares: usize, most: f32, y: usize, begin: i32, end: i32): void {
  const scale = min<f32>(1, most / (sqrt<f32>(load<f32>(squares)) + EPSILON));
  for (let i = begin; i < end; i++) {
    const at = (<usize>i) << 2;
    store<f32>(y + at, scale * load<f32>(x + at));
  }
}
