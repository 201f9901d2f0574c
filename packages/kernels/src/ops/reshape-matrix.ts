import type { Twin } from './twin.ts';

/**
 * The elements of X in their order, row by row, as a matrix of another width, for the rows `begin … end - 1` of Y.
 * What stands beyond the width of a row stays as it is.
 *
 * Arguments: x, its columns and stride (columns of a row in memory); y, its columns and stride. Range: rows of Y.
 */
export const reshapeMatrix: Twin =
  ({ f32 }) =>
  (x, xCols, xStride, y, yCols, yStride, begin, end) => {
    for (let i = begin; i < end; i++)
      for (let j = 0; j < yCols; j++) {
        const place = i * yCols + j;
        const row = Math.floor(place / xCols);
        f32[y / 4 + i * yStride + j] = f32[x / 4 + row * xStride + (place - row * xCols)];
      }
  };
