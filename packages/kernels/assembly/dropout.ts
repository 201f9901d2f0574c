import { mix } from './umap-force';

export function dropout(
  x: usize,
  y: usize,
  cols: i32,
  key: u32,
  dropped: u32,
  scale: f32,
  begin: i32,
  end: i32,
): void {
  for (let i = begin * cols; i < end * cols; i++) {
    const at = (<usize>i) << 2;
    const isKept = mix(key + <u32>i * 0x9e3779b9) >> 8 >= dropped;
    store<f32>(y + at, isKept ? scale * load<f32>(x + at) : 0);
  }
}
