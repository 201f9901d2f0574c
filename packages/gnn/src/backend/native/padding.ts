import { matrix, type Matrix } from '@bon/core';

/** The rows or columns that a tensor has in the arena: a multiple of 4, so that kernels need no remainders. */
export function pad(size: number): number {
  return 4 * Math.ceil(size / 4);
}

/** A tensor's content as the arena holds it, zeros around; without content, its length. */
export function padded(rows: number, cols: number, content?: Float32Array): number | Float32Array {
  const wide = pad(cols);
  if (content === undefined) return pad(rows) * wide;
  const whole = new Float32Array(pad(rows) * wide);
  for (let i = 0; i < rows; i++) whole.set(content.subarray(i * cols, (i + 1) * cols), i * wide);
  return whole;
}

/** The values of a tensor out of what the arena holds. */
export function unpadded(rows: number, cols: number, whole: ArrayLike<number>): Matrix {
  const wide = pad(cols);
  const values = matrix(rows, cols);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) values.data[i * cols + j] = whole[i * wide + j];
  return values;
}
