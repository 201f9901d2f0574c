export function topicSums(
  w: usize,
  partials: usize,
  grain: i32,
  k4: i32,
  begin: i32,
  end: i32,
): void {
  const bytes = (<usize>k4) << 2;
  const out = partials + (<usize>(begin / grain)) * bytes;
  for (let t: usize = 0; t < bytes; t += 16) {
    let sum = f32x4.splat(0);
    for (let g = <usize>begin; g < <usize>end; g++)
      sum = f32x4.add(sum, v128.load(w + g * bytes + t));
    v128.store(out + t, sum);
  }
}
