import { type Twin } from './twin.ts';

/** How many vectors a block holds. */
const WIDTH = 8;

/**
 * One step of a Chebyshev filter: out = scale · (A·block - centre · block) - weight · previous, for 8 vectors at once.
 *
 * Arguments: graph (i32 byte offsets: pointers, indices, values of the square sparse matrix A); block, previous and
 * out (f32, rows × 8; out may be previous); scale, centre, weight. Range: rows.
 */
export const filterStep: Twin =
  ({ f32, i32 }) =>
  (graph, block, previous, out, scale, centre, weight, begin, end) => {
    const [pointers, indices, values] = i32.subarray(graph / 4, graph / 4 + 3);
    const sums = new Float64Array(WIDTH);
    for (let i = begin; i < end; i++) {
      sums.fill(0);
      const stop = i32[pointers / 4 + i + 1];
      for (let p = i32[pointers / 4 + i]; p < stop; p++) {
        const other = block / 4 + i32[indices / 4 + p] * WIDTH;
        for (let c = 0; c < WIDTH; c++) sums[c] += f32[values / 4 + p] * f32[other + c];
      }
      for (let c = 0, at = i * WIDTH; c < WIDTH; c++, at++)
        f32[out / 4 + at] =
          scale * (sums[c] - centre * f32[block / 4 + at]) - weight * f32[previous / 4 + at];
    }
  };
