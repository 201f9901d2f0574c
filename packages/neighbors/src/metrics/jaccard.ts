import { byPairs } from './by-pairs.ts';

/** Of the features that are not 0 in both rows, the share that is not 0 in one alone; 0 for two rows of zeros. */
export const jaccard = byPairs('jaccard', (left, a, right, b, d) => {
  let either = 0;
  let both = 0;
  for (let c = 0; c < d; c++) {
    const isLeft = left[a + c] !== 0;
    const isRight = right[b + c] !== 0;
    if (isLeft || isRight) either++;
    if (isLeft && isRight) both++;
  }
  return either > 0 ? (either - both) / either : 0;
});
