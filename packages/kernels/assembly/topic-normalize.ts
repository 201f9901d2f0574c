export function topicNormalize(
  w: usize,
  a: usize,
  partials: usize,
  parts: i32,
  k4: i32,
  begin: i32,
  end: i32,
): void {
  const bytes = (<usize>k4) << 2;
  const zero = f32x4.splat(0);
  for (let t: usize = 0; t < bytes; t += 16) {
    let sum = zero;
    for (let p: usize = 0; p < <usize>parts; p++)
      sum = f32x4.add(sum, v128.load(partials + p * bytes + t));
    const scale = v128.and(f32x4.div(f32x4.splat(1), sum), f32x4.gt(sum, zero));
    for (let g = <usize>begin; g < <usize>end; g++) {
      const at = g * bytes + t;
      v128.store(w + at, f32x4.mul(scale, v128.load(w + at)));
      v128.store(a + at, f32x4.mul(scale, v128.load(a + at)));
    }
  }
}
