export function edgeMax(
  pointers: usize,
  edges: usize,
  ends: usize,
  weights: usize,
  x: usize,
  y: usize,
  chosen: usize,
  cols: i32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>cols) << 2;
  for (let v = begin; v < end; v++) {
    const first = edges + ((<usize>load<u32>(pointers + ((<usize>v) << 2))) << 2);
    const last = edges + ((<usize>load<u32>(pointers + ((<usize>v) << 2), 4)) << 2);
    const out = (<usize>v) * step;
    for (let j: usize = 0; j < step; j += 16) {
      let highest = f32x4.splat(first == last ? 0 : -Infinity);
      let found = i32x4.splat(-1);
      for (let i = first; i < last; i += 4) {
        const e = load<u32>(i);
        const other = <usize>load<u32>(ends + ((<usize>e) << 2));
        const weight = v128.load32_splat(weights + ((<usize>e) << 2));
        const value = f32x4.mul(weight, v128.load(x + other * step + j));
        const higher = f32x4.gt(value, highest);
        highest = v128.bitselect(value, highest, higher);
        found = v128.bitselect(i32x4.splat(e), found, higher);
      }
      v128.store(y + out + j, highest);
      v128.store(chosen + out + j, found);
    }
  }
}
