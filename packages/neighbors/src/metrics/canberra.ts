import { byPairs } from './by-pairs.ts';

const { abs } = Math;

/** Σ|x - y| / (|x| + |y|); where both are 0 nothing is added. */
export const canberra = byPairs('canberra', (left, a, right, b, d) => {
  let sum = 0;
  for (let c = 0; c < d; c++) {
    const size = abs(left[a + c]) + abs(right[b + c]);
    if (size > 0) sum += abs(left[a + c] - right[b + c]) / size;
  }
  return sum;
});
