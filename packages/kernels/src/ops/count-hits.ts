import type { Twin } from './twin.ts';

/**
 * How many of the chosen rows `begin … end - 1` have their highest score at their label; the first of equal
 * scores counts as the highest. The count goes to part `begin / block` of `parts`; the step's grain must be `block`.
 *
 * Arguments: scores (rows × stride, of which the first cols count, Float32), labels (Int32), chosen
 * (Uint8), parts (Float32); cols, stride, block.
 * Range: rows.
 */
export const countHits: Twin =
  ({ f32, i32, u8 }) =>
  (scores, labels, chosen, parts, cols, stride, block, begin, end) => {
    let hits = 0;
    for (let e = begin; e < end; e++) {
      if (u8[chosen + e] === 0) continue;
      const row = scores / 4 + e * stride;
      let best = 0;
      for (let j = 1; j < cols; j++) if (f32[row + j] > f32[row + best]) best = j;
      if (best === i32[labels / 4 + e]) hits++;
    }
    f32[parts / 4 + Math.floor(begin / block)] = hits;
  };
