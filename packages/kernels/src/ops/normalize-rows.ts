import type { Twin } from './twin.ts';

/**
 * Each row of X over its length, or over `floor` where it is shorter, for the rows `begin … end - 1`.
 *
 * Arguments: x and y (rows × cols, a multiple of 4), cols, floor (above 0). Range: rows.
 */
export const normalizeRows: Twin =
  ({ f32 }) =>
  (x, y, cols, floor, begin, end) => {
    for (let i = begin; i < end; i++) {
      let squares = 0;
      for (let j = i * cols; j < (i + 1) * cols; j++) squares += f32[x / 4 + j] ** 2;
      const length = Math.max(floor, Math.sqrt(squares));
      for (let j = i * cols; j < (i + 1) * cols; j++) f32[y / 4 + j] = f32[x / 4 + j] / length;
    }
  };
