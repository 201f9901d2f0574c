import { inSpace } from './space.ts';
import { zeroBased } from './zero-based.ts';

/** Of the features that are not 0 in both rows, the share that is not 0 in one alone; 0 for two rows of zeros. */
export const jaccard = inSpace({
  prepare: (points) => zeroBased(points, 'jaccard'),
  measure: () => ({ metric: 'jaccard' }),
});
