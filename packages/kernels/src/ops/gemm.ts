import type { Twin } from './twin.ts';

/**
 * C = A · B for the rows `begin … end - 1` of C.
 *
 * Arguments: a (rows × inner), b (inner × cols), c (rows × cols), all Float32 row-major; inner, cols.
 * Range: rows.
 */
export const gemm: Twin =
  ({ f32 }) =>
  (a, b, c, inner, cols, begin, end) => {
    for (let i = begin; i < end; i++) {
      const row = a / 4 + i * inner;
      const out = c / 4 + i * cols;
      for (let j = 0; j < cols; j++) {
        let sum = 0;
        for (let p = 0, right = b / 4 + j; p < inner; p++, right += cols)
          sum += f32[row + p] * f32[right];
        f32[out + j] = sum;
      }
    }
  };
