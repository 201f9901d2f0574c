export function gatherPair(
  p: usize,
  q: usize,
  src: usize,
  dst: usize,
  bias: usize,
  y: usize,
  cols: i32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>cols) << 2;
  for (let e = begin; e < end; e++) {
    const left = p + (<usize>load<u32>(src + ((<usize>e) << 2))) * step;
    const right = q + (<usize>load<u32>(dst + ((<usize>e) << 2))) * step;
    const out = y + (<usize>e) * step;
    let j: usize = 0;
    for (; j + 16 <= step; j += 16)
      v128.store(
        out + j,
        f32x4.add(v128.load(bias + j), f32x4.add(v128.load(left + j), v128.load(right + j))),
      );
    for (; j < step; j += 4)
      store<f32>(out + j, load<f32>(bias + j) + (load<f32>(left + j) + load<f32>(right + j)));
  }
}
