import type { Twin } from './twin.ts';

/**
 * Y = max(floor, From + X · W + X₂ · W₂) for the rows `begin … end - 1` of Y, and 0 where the gate, a matrix
 * like Y, is not above 0. From is a matrix like Y, or one row for all when its stride is 0; it must not be Y.
 *
 * Arguments: x (rows × inner), w (inner × cols), inner, x2, w2, inner2 (0 for no second product), from, its
 * stride in bytes, floor, gate (0 for none), y (rows × cols), all Float32 row-major; cols, a multiple of 4.
 * Range: rows.
 */
export const affine: Twin = ({ f32 }) => {
  const product = (x: number, w: number, inner: number, cols: number) => {
    let sum = 0;
    for (let p = 0, right = w; p < inner; p++, right += cols) sum += f32[x + p] * f32[right];
    return sum;
  };
  return (x, w, inner, x2, w2, inner2, from, stride, floor, gate, y, cols, begin, end) => {
    for (let i = begin; i < end; i++) {
      for (let j = 0; j < cols; j++) {
        const sum =
          f32[(from + i * stride) / 4 + j] +
          product(x / 4 + i * inner, w / 4 + j, inner, cols) +
          product(x2 / 4 + i * inner2, w2 / 4 + j, inner2, cols);
        const isOpen = gate === 0 || f32[gate / 4 + i * cols + j] > 0;
        f32[y / 4 + i * cols + j] = isOpen ? (sum < floor ? floor : sum) : 0;
      }
    }
  };
};
