import type { Twin } from './twin.ts';

/**
 * Y = max(floor, From + A · X) for the rows `begin … end - 1` of a sparse A. From is a matrix like Y, or one
 * row for all when its stride is 0; it must not be Y itself. A row without entries gives max(floor, From).
 *
 * Arguments: pointers (Int32, rows + 1), indices (Int32), values (Float32) of A; x, from, its stride in
 * bytes, floor, y (rows × cols), Float32 row-major; cols, a multiple of 4. Range: rows.
 */
export const spmm: Twin =
  ({ f32, i32 }) =>
  (pointers, indices, values, x, from, fromStride, floor, y, cols, begin, end) => {
    for (let i = begin; i < end; i++) {
      const last = i32[pointers / 4 + i + 1];
      for (let j = 0; j < cols; j++) {
        let sum = f32[(from + i * fromStride) / 4 + j];
        for (let p = i32[pointers / 4 + i]; p < last; p++)
          sum += f32[values / 4 + p] * f32[x / 4 + i32[indices / 4 + p] * cols + j];
        f32[y / 4 + i * cols + j] = sum < floor ? floor : sum;
      }
    }
  };
