import type { Twin } from './twin.ts';

/**
 * Divides each topic's words, and their statistics, by the sum of the topic, so that they are shares.
 * A topic that sums to 0 becomes 0.
 *
 * Arguments: w and a (words × k4), partials (parts × k4, as `topicSums` leaves them), parts, k4. Range: words.
 */
export const topicNormalize: Twin =
  ({ f32 }) =>
  (w, a, partials, parts, k4, begin, end) => {
    for (let t = 0; t < k4; t++) {
      let sum = 0;
      for (let p = 0; p < parts; p++) sum += f32[partials / 4 + p * k4 + t];
      const scale = sum > 0 ? 1 / sum : 0;
      for (let g = begin; g < end; g++) {
        f32[w / 4 + g * k4 + t] *= scale;
        f32[a / 4 + g * k4 + t] *= scale;
      }
    }
  };
