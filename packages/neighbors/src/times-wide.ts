import { breather, matrix, type Matrix, type Run } from '@bon/core';
import { f32, openArena, type Step } from '@bon/kernels';

/** Rows that are in the arena at a time. */
const ROWS = 8192;
const GRAIN = 512;

/** The product of many wide rows and a matrix of 4 · n columns, block by block: the rows are never in memory twice. */
export async function timesWide(
  { data, rows, cols }: Matrix,
  right: Matrix,
  run: Run,
): Promise<Matrix> {
  const result = matrix(rows, right.cols);
  const block = Math.min(rows, ROWS);
  const breathe = breather(run);
  const slots = {
    x: f32(block * cols),
    w: f32(right.data),
    y: f32(block * right.cols),
    zero: f32(right.cols),
  };
  const { array, at, close, run: work } = await openArena(slots, run);
  for (let first = 0; first < rows; first += block) {
    await breathe();
    const count = Math.min(block, rows - first);
    array.x.set(data.subarray(first * cols, (first + count) * cols));
    await work([product(at, { inner: cols, cols: right.cols, rows: count })], run);
    result.data.set(array.y.subarray(0, count * right.cols), first * right.cols);
  }
  close();
  return result;
}

/** Where the factors are, and a row of zeros. */
type Places = Readonly<Record<'x' | 'w' | 'y' | 'zero', number>>;

/** y = x · w. */
export function product(
  { x, w, y, zero }: Places,
  { inner, cols, rows }: { readonly inner: number; readonly cols: number; readonly rows: number },
): Step {
  const args = [x, w, inner, 0, 0, 0, zero, 0, -Infinity, 0, y, cols];
  return { kernel: 'affine', args, range: rows, grain: GRAIN };
}
