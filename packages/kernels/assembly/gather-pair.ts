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
  for (let e = begin; e < end; e++) {
    const left = p + (<usize>load<u32>(src + ((<usize>e) << 2))) * step;
    const right = q + (<usize>load<u32>(dst + ((<usize>e) << 2))) * step;
    const out = y + (<usize>e) * step;
    for (let j: usize = 0; j < step; j += 16) {
      const ends = f32x4.add(v128.load(left + j), v128.load(right + j));
      v128.store(out + j, f32x4.max(f32x4.add(v128.load(bias + j), ends), low));
    }
  }
}
