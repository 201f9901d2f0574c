import { byPairs } from './by-pairs.ts';

const { abs } = Math;

/** The way along the axes: Σ|x - y|. */
export const manhattan = byPairs('manhattan', (left, a, right, b, d) => {
  let sum = 0;
  for (let c = 0; c < d; c++) sum += abs(left[a + c] - right[b + c]);
  return sum;
});
