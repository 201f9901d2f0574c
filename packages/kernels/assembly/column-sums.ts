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
  const first = x + (<usize>begin) * step;
  let j: usize = 0;
  for (; j + 64 <= step; j += 64) sumSixteen(first + j, step, end - begin, out + j);
  for (; j < step; j += 16) {
    let sum = f32x4.splat(0);
    for (let i = begin, at = first + j; i < end; i++, at += step) sum = f32x4.add(sum, v128.load(at));
    v128.store(out + j, sum);
  }
}

function sumSixteen(first: usize, step: usize, count: i32, out: usize): void {
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
  for (let i = 0, at = first; i < count; i++, at += step) {
    s0 = f32x4.add(s0, v128.load(at));
    s1 = f32x4.add(s1, v128.load(at, 16));
    s2 = f32x4.add(s2, v128.load(at, 32));
    s3 = f32x4.add(s3, v128.load(at, 48));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
}
