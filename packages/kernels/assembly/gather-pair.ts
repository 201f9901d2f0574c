export function gatherPair(
  p: usize,
  q: usize,
  src: usize,
  dst: usize,
  bias: usize,
  floor: f32,
  y: usize,
  cols: i32,
  begin: i32,
  end: i32,
): void {
  const low = f32x4.splat(floor);
  const step = (<usize>cols) << 2;
  const from = (<usize>begin) << 2;
  const count = (<usize>(end - begin)) << 2;
  const out = y + (<usize>begin) * step;
  let j: usize = 0;
  for (; j + 32 <= step; j += 32) pair8(p + j, q + j, src + from, dst + from, bias + j, low, out + j, step, count);
  if (j < step) pair4(p + j, q + j, src + from, dst + from, bias + j, low, out + j, step, count);
}

function pair8(
  p: usize,
  q: usize,
  src: usize,
  dst: usize,
  bias: usize,
  low: v128,
  out: usize,
  step: usize,
  count: usize,
): void {
  const b0 = v128.load(bias), b1 = v128.load(bias, 16);
  for (let e: usize = 0; e < count; e += 4) {
    const left = p + (<usize>load<u32>(src + e)) * step;
    const right = q + (<usize>load<u32>(dst + e)) * step;
    const s0 = f32x4.add(b0, f32x4.add(v128.load(left), v128.load(right)));
    const s1 = f32x4.add(b1, f32x4.add(v128.load(left, 16), v128.load(right, 16)));
    v128.store(out, f32x4.pmax(s0, low));
    v128.store(out, f32x4.pmax(s1, low), 16);
    out += step;
  }
}

function pair4(
  p: usize,
  q: usize,
  src: usize,
  dst: usize,
  bias: usize,
  low: v128,
  out: usize,
  step: usize,
  count: usize,
): void {
  const b0 = v128.load(bias);
  for (let e: usize = 0; e < count; e += 4) {
    const left = p + (<usize>load<u32>(src + e)) * step;
    const right = q + (<usize>load<u32>(dst + e)) * step;
    v128.store(out, f32x4.pmax(f32x4.add(b0, f32x4.add(v128.load(left), v128.load(right))), low));
    out += step;
  }
}
