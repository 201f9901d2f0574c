import type { Twin } from './twin.ts';

/** How much of the statistics of earlier batches is kept. */
const KEEP = 0.95;
const TINY = 1e-10;

/**
 * Moves the words of all topics towards a batch: `A ← 0.95 A + W · Hᵀ(V / HW)`, then `W ← A / B`.
 *
 * Arguments: pointers (Int32) and entries (pairs of Int32 row of h and Float32 weighted count) of the
 * batch's counts by word, w and a (words × k4), h (rows × k4), totals (k4), k4. Range: words.
 * Scratch: k4 Float32.
 */
export const topicUpdate: Twin =
  ({ f32, i32, scratch }) =>
  (pointers, entries, w, a, h, totals, k4, begin, end) => {
    const sums = f32.subarray(scratch / 4, scratch / 4 + k4);
    for (let g = begin; g < end; g++) {
      const from = entries / 4 + 2 * i32[pointers / 4 + g];
      const to = entries / 4 + 2 * i32[pointers / 4 + g + 1];
      const word = w / 4 + g * k4;
      sums.fill(0);
      for (let p = from; p < to; p += 2) {
        const code = h / 4 + i32[p] * k4;
        let expected = TINY;
        for (let t = 0; t < k4; t++) expected += f32[code + t] * f32[word + t];
        const ratio = f32[p + 1] / expected;
        for (let t = 0; t < k4; t++) sums[t] += ratio * f32[code + t];
      }
      for (let t = 0; t < k4; t++) {
        const statistic = a / 4 + g * k4 + t;
        f32[statistic] = KEEP * f32[statistic] + f32[word + t] * sums[t];
        f32[word + t] = f32[statistic] / f32[totals / 4 + t];
      }
    }
  };
