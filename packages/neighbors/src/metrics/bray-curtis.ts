import { byPairs } from './by-pairs.ts';

const { abs } = Math;

/** Σ|x - y| / Σ|x + y|; 0 when nothing stands below the line. */
export const brayCurtis = byPairs('braycurtis', (left, a, right, b, d) => {
  let apart = 0;
  let size = 0;
  for (let c = 0; c < d; c++) {
    apart += abs(left[a + c] - right[b + c]);
    size += abs(left[a + c] + right[b + c]);
  }
  return size > 0 ? apart / size : 0;
});
