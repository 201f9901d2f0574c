import type { Twin } from './twin.ts';

/**
 * Sums the words of each topic, part by part: part p of `grain` words writes row p of `partials`.
 *
 * Arguments: w (words × k4), partials (parts × k4), grain (the grain of the step), k4. Range: words.
 */
export const topicSums: Twin =
  ({ f32 }) =>
  (w, partials, grain, k4, begin, end) => {
    const out = partials / 4 + Math.floor(begin / grain) * k4;
    for (let t = 0; t < k4; t++) {
      let sum = 0;
      for (let g = begin; g < end; g++) sum += f32[w / 4 + g * k4 + t];
      f32[out + t] = sum;
    }
  };
