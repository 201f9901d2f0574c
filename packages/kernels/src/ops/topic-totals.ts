import type { Twin } from './twin.ts';

/** How much of the statistics of earlier batches is kept. */
const KEEP = 0.95;

/**
 * Adds the topics of a batch's rows to the running total of each topic, `B ← 0.95 B + Σ weight · h`.
 *
 * Arguments: rows (which rows of h, Int32), weights (how often each occurs, Float32), count (how many
 * rows), h (rows × k4), totals (k4), k4. Range: blocks of four topics.
 */
export const topicTotals: Twin =
  ({ f32, i32 }) =>
  (rows, weights, count, h, totals, k4, begin, end) => {
    for (let t = begin * 4; t < end * 4; t++) {
      let sum = KEEP * f32[totals / 4 + t];
      for (let i = 0; i < count; i++)
        sum += f32[weights / 4 + i] * f32[h / 4 + i32[rows / 4 + i] * k4 + t];
      f32[totals / 4 + t] = sum;
    }
  };
