export function hingeLoss(
  scores: usize,
  targets: usize,
  weights: usize,
  columns: usize,
  gradient: usize,
  parts: usize,
  cols: i32,
  stride: i32,
  block: i32,
  margin: f32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>stride) << 2;
  const width = (<usize>cols) << 2;
  let sum: f64 = 0;
  for (let e = begin; e < end; e++) {
    const weight = load<f32>(weights + ((<usize>e) << 2));
    const row = (<usize>e) * step;
    for (let j: usize = 0; j < width; j += 4) {
      const side: f32 = 2 * load<f32>(targets + row + j) - 1;
      const scale = weight * load<f32>(columns + j);
      const missing = margin - side * load<f32>(scores + row + j);
      const counts = weight != 0 && missing > 0;
      if (counts) sum += <f64>(scale * missing);
      store<f32>(gradient + row + j, counts ? -scale * side : 0);
    }
  }
  store<f32>(parts + ((<usize>(begin / block)) << 2), <f32>sum);
}
