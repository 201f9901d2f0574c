import type { Twin } from './twin.ts';

/**
 * Y = Xᵀ for the rows `begin … end - 1` of X.
 *
 * Arguments: x (rows × cols), y (cols × rows), Float32 row-major; rows, cols. Range: rows.
 */
export const transposeMatrix: Twin =
  ({ f32 }) =>
  (x, y, rows, cols, begin, end) => {
    for (let i = begin; i < end; i++)
      for (let j = 0; j < cols; j++) f32[y / 4 + j * rows + i] = f32[x / 4 + i * cols + j];
  };
