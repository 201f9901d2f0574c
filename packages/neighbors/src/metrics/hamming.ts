import { byPairs } from './by-pairs.ts';

/** The share of features that differ. */
export const hamming = byPairs('hamming', (left, a, right, b, d) => {
  let differ = 0;
  for (let c = 0; c < d; c++) if (left[a + c] !== right[b + c]) differ++;
  return differ / d;
});
