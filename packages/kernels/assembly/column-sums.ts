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
  for (let j: usize = 0; j < step; j += 16) {
    let at = x + (<usize>begin) * step + j;
    let sum = f32x4.splat(0);
    for (let i = begin; i < end; i++, at += step) sum = f32x4.add(sum, v128.load(at));
    v128.store(out + j, sum);
  }
}
