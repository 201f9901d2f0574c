import type { Twin } from './twin.ts';

/**
 * Y = max(floor, From + X · W) for the rows `begin … end - 1` of Y. From is a matrix like Y, or one row for
 * all when its stride is 0; it must not be Y itself.
 *
 * Arguments: x (rows × inner), w (inner × cols), from, its stride in bytes, floor, y (rows × cols), all
 * Float32 row-major; inner, cols. Range: rows.
 */
export const affine: Twin =
  ({ f32 }) =>
  (x, w, from, fromStride, floor, y, inner, cols, begin, end) => {
    for (let i = begin; i < end; i++) {
      const row = x / 4 + i * inner;
      const init = (from + i * fromStride) / 4;
      const out = y / 4 + i * cols;
      for (let j = 0; j < cols; j++) {
        let sum = f32[init + j];
        for (let p = 0, right = w / 4 + j; p < inner; p++, right += cols)
          sum += f32[row + p] * f32[right];
        f32[out + j] = sum < floor ? floor : sum;
      }
    }
  };
