import type { Twin } from './twin.ts';

/** How many sets a row may be in. */
const SETS = 3;

/**
 * How many of the rows `begin … end - 1` in each of three sets have their highest score at their label; the first of
 * equal scores counts as the highest. The counts go to part `begin / block` of `parts`; the step's grain must be
 * `block`.
 *
 * Arguments: scores (rows × stride, a multiple of 4, of which the first cols count, Float32), labels (Int32), sets (Uint8:
 * bit s is set for the rows of set s), parts (parts × 3, Float32); cols, stride, block.
 * Range: rows.
 */
export const countHits: Twin =
  ({ f32, i32, u8 }) =>
  (scores, labels, sets, parts, cols, stride, block, begin, end) => {
    const out = parts / 4 + SETS * Math.floor(begin / block);
    f32.fill(0, out, out + SETS);
    for (let e = begin; e < end; e++) {
      const row = scores / 4 + e * stride;
      let best = 0;
      for (let j = 1; j < cols; j++) if (f32[row + j] > f32[row + best]) best = j;
      if (best !== i32[labels / 4 + e]) continue;
      for (let set = 0; set < SETS; set++) f32[out + set] += (u8[sets + e] >> set) & 1;
    }
  };
