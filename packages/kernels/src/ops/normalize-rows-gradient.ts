import type { Twin } from './twin.ts';

/**
 * The gradient of normalizeRows by X: (g - y · (y · g)) over the length of the row of X, or g over `floor` where the
 * row is not longer than that. For the rows `begin … end - 1`.
 *
 * Arguments: x, normalized (what normalizeRows gave), g and y (rows × cols, a multiple of 4), cols, floor. Range: rows.
 */
export const normalizeRowsGradient: Twin =
  ({ f32 }) =>
  (x, normalized, g, y, cols, floor, begin, end) => {
    for (let i = begin; i < end; i++) {
      let squares = 0;
      let along = 0;
      for (let j = i * cols; j < (i + 1) * cols; j++) {
        squares += f32[x / 4 + j] ** 2;
        along += f32[normalized / 4 + j] * f32[g / 4 + j];
      }
      const length = Math.max(floor, Math.sqrt(squares));
      if (length <= floor) along = 0;
      for (let j = i * cols; j < (i + 1) * cols; j++)
        f32[y / 4 + j] = (f32[g / 4 + j] - along * f32[normalized / 4 + j]) / length;
    }
  };
