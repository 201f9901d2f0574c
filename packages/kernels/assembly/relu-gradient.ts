export function reluGradient(g: usize, y: usize, out: usize, begin: i32, end: i32): void {
  let i = begin;
  const zero = f32x4.splat(0);
  for (; i + 4 <= end; i += 4) {
    const at = (<usize>i) << 2;
    v128.store(out + at, v128.and(v128.load(g + at), f32x4.gt(v128.load(y + at), zero)));
  }
  for (; i < end; i++) {
    const at = (<usize>i) << 2;
    store<f32>(out + at, load<f32>(y + at) > 0 ? load<f32>(g + at) : 0);
  }
}
