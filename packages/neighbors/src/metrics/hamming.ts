import { featureCount } from '@bon/core';
import { inSpace } from './space.ts';

/** The share of features that differ. */
export const hamming = inSpace({
  measure: () => ({ metric: 'hamming' }),
  correct: (points) => {
    const count = featureCount(points);
    return (differ) => differ / count;
  },
});
