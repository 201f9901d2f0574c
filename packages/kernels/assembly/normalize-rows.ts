import { rowDot } from './row-dot';

export function normalizeRows(
  x: usize,
  y: usize,
  cols: i32,
  floor: f32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>cols) << 2;
  for (let i = begin; i < end; i++) {
    const row = (<usize>i) * step;
    const length = f32x4.splat(max<f32>(floor, sqrt<f32>(rowDot(x + row, x + row, step))));
    for (let j: usize = row; j < row + step; j += 16)
      v128.store(y + j, f32x4.div(v128.load(x + j), length));
  }
}
