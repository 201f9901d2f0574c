export function edgeMaxGradient(
  pointers: usize,
  edges: usize,
  ends: usize,
  weights: usize,
  g: usize,
  chosen: usize,
  gate: usize,
  y: usize,
  cols: i32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>cols) << 2;
  for (let u = begin; u < end; u++) {
    const first = edges + ((<usize>load<u32>(pointers + ((<usize>u) << 2))) << 2);
    const last = edges + ((<usize>load<u32>(pointers + ((<usize>u) << 2), 4)) << 2);
    for (let j: usize = 0; j < step; j += 16) {
      let sum = f32x4.splat(0);
      for (let i = first; i < last; i += 4) {
        const e = load<u32>(i);
        const at = (<usize>load<u32>(ends + ((<usize>e) << 2))) * step + j;
        const weight = v128.load32_splat(weights + ((<usize>e) << 2));
        const mine = i32x4.eq(v128.load(chosen + at), i32x4.splat(e));
        sum = f32x4.add(sum, v128.and(f32x4.mul(weight, v128.load(g + at)), mine));
      }
      const at = (<usize>u) * step + j;
      if (gate != 0) sum = v128.and(sum, f32x4.gt(v128.load(gate + at), f32x4.splat(0)));
      v128.store(y + at, sum);
    }
  }
}
