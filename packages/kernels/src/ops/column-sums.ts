import type { Twin } from './twin.ts';

/**
 * The sum of each column over the rows `begin … end - 1`, written to part `begin / block` of `parts`;
 * sumParts adds the parts up. The step's grain must be `block`.
 *
 * Arguments: x (rows × cols), parts (ceil(rows / block) × cols), both Float32; cols, a multiple of 4; block. Range: rows.
 */
export const columnSums: Twin =
  ({ f32 }) =>
  (x, parts, cols, block, begin, end) => {
    const out = parts / 4 + Math.floor(begin / block) * cols;
    for (let j = 0; j < cols; j++) {
      let sum = 0;
      for (let i = begin; i < end; i++) sum += f32[x / 4 + i * cols + j];
      f32[out + j] = sum;
    }
  };
