import { inSpace } from './space.ts';
import { zeroBased } from './zero-based.ts';

/** Σ|x - y| / (|x| + |y|); where both are 0 nothing is added. */
export const canberra = inSpace({
  prepare: (points) => zeroBased(points, 'canberra'),
  measure: () => ({ metric: 'canberra' }),
});
