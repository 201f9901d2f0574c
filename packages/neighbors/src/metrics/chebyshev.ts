import { byPairs } from './by-pairs.ts';

const { abs } = Math;

/** The widest gap: max|x - y|. */
export const chebyshev = byPairs('chebyshev', (left, a, right, b, d) => {
  let most = 0;
  for (let c = 0; c < d; c++) {
    const gap = abs(left[a + c] - right[b + c]);
    if (gap > most) most = gap;
  }
  return most;
});
