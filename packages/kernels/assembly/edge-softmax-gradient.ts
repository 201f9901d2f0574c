export function edgeSoftmaxGradient(
  pointers: usize,
  edges: usize,
  scores: usize,
  shares: usize,
  g: usize,
  y: usize,
  stride: i32,
  parts: i32,
  slope: f32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>stride) << 2;
  for (let v = begin; v < end; v++) {
    const first = edges + ((<usize>load<u32>(pointers + ((<usize>v) << 2))) << 2);
    const last = edges + ((<usize>load<u32>(pointers + ((<usize>v) << 2), 4)) << 2);
    for (let k: usize = 0; k < (<usize>parts) << 2; k += 4) {
      let mean: f32 = 0;
      for (let i = first; i < last; i += 4) {
        const at = (<usize>load<u32>(i)) * step + k;
        mean += load<f32>(shares + at) * load<f32>(g + at);
      }
      for (let i = first; i < last; i += 4) {
        const at = (<usize>load<u32>(i)) * step + k;
        const steep: f32 = load<f32>(scores + at) > 0 ? 1 : slope;
        store<f32>(y + at, steep * load<f32>(shares + at) * (load<f32>(g + at) - mean));
      }
    }
  }
}
