export function columnSums(
  x: usize,
  parts: usize,
  cols: i32,
  block: i32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>cols) << 2;
  const out = parts + (<usize>(begin / block)) * step;
  let j = 0;
  for (; j + 4 <= cols; j += 4) {
    let at = x + (<usize>begin) * step + ((<usize>j) << 2);
    let sum = f32x4.splat(0);
    for (let i = begin; i < end; i++, at += step) sum = f32x4.add(sum, v128.load(at));
    v128.store(out + ((<usize>j) << 2), sum);
  }
  for (; j < cols; j++) {
    let at = x + (<usize>begin) * step + ((<usize>j) << 2);
    let sum: f32 = 0;
    for (let i = begin; i < end; i++, at += step) sum += load<f32>(at);
    store<f32>(out + ((<usize>j) << 2), sum);
  }
}
