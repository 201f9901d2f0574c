import type { Twin } from './twin.ts';

/**
 * Y[e] = max(floor, P[src[e]] + Q[dst[e]] + bias) for the edges `begin … end - 1`.
 *
 * Arguments: p and q (nodes × cols), src and dst (Int32, an edge each), bias (cols), floor, y (edges × cols); cols, a
 * multiple of 4. Range: edges.
 */
export const gatherPair: Twin =
  ({ f32, i32 }) =>
  (p, q, src, dst, bias, floor, y, cols, begin, end) => {
    for (let e = begin; e < end; e++) {
      const left = p / 4 + i32[src / 4 + e] * cols;
      const right = q / 4 + i32[dst / 4 + e] * cols;
      for (let j = 0; j < cols; j++) {
        const sum = f32[bias / 4 + j] + f32[left + j] + f32[right + j];
        f32[y / 4 + e * cols + j] = sum < floor ? floor : sum;
      }
    }
  };
