import { rowDot } from './row-dot';

export function normalizeRowsGradient(
  x: usize,
  normalized: usize,
  g: usize,
  y: usize,
  cols: i32,
  floor: f32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>cols) << 2;
  for (let i = begin; i < end; i++) {
    const row = (<usize>i) * step;
    const length = max<f32>(floor, sqrt<f32>(rowDot(x + row, x + row, step)));
    const along: f32 = length <= floor ? 0 : rowDot(normalized + row, g + row, step);
    const share = f32x4.splat(along);
    const scale = f32x4.splat(length);
    for (let j: usize = row; j < row + step; j += 16) {
      const across = f32x4.sub(v128.load(g + j), f32x4.mul(share, v128.load(normalized + j)));
      v128.store(y + j, f32x4.div(across, scale));
    }
  }
}
