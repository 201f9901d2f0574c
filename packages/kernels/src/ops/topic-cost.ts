import type { Twin } from './twin.ts';

const TINY = 1e-10;

/**
 * How badly its topics explain each row of a batch: the generalised Kullback-Leibler divergence of its
 * counts from the expected ones, in nats. The words of each topic must sum to 1.
 *
 * Arguments: rows (which rows of h, Int32), pointers and entries of the counts as in `topicEncode`,
 * w (words × k4), h (rows × k4), costs (one Float64 a row of the batch), k4. Range: the list `rows`.
 */
export const topicCost: Twin = ({ f32, f64, i32 }) => {
  const { log } = Math;
  return (rows, pointers, entries, w, h, costs, k4, begin, end) => {
    for (let i = begin; i < end; i++) {
      const row = i32[rows / 4 + i];
      const code = h / 4 + row * k4;
      const to = entries / 4 + 2 * i32[pointers / 4 + row + 1];
      let cost = 0;
      for (let t = 0; t < k4; t++) cost += f32[code + t];
      for (let p = entries / 4 + 2 * i32[pointers / 4 + row]; p < to; p += 2) {
        const word = w / 4 + i32[p] * k4;
        let expected = TINY;
        for (let t = 0; t < k4; t++) expected += f32[code + t] * f32[word + t];
        cost += f32[p + 1] * (log(f32[p + 1] / expected) - 1);
      }
      f64[costs / 8 + i] = cost;
    }
  };
};
