export function squaredError(
  scores: usize,
  targets: usize,
  weights: usize,
  gradient: usize,
  parts: usize,
  cols: i32,
  block: i32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>cols) << 2;
  let sum: f64 = 0;
  for (let e = begin; e < end; e++) {
    const weight = load<f32>(weights + ((<usize>e) << 2));
    const row = (<usize>e) * step;
    if (weight == 0) {
      memory.fill(gradient + row, 0, step);
      continue;
    }
    let rowSum: f32 = 0;
    for (let j: usize = 0; j < step; j += 4) {
      const difference = load<f32>(scores + row + j) - load<f32>(targets + row + j);
      rowSum += difference * difference;
      store<f32>(gradient + row + j, 2 * weight * difference);
    }
    sum += <f64>(weight * rowSum);
  }
  store<f32>(parts + ((<usize>(begin / block)) << 2), <f32>sum);
}
