import { inSpace } from './space.ts';
import { zeroBased } from './zero-based.ts';

/** Σ|x - y| / Σ|x + y|; 0 when nothing stands below the line. */
export const brayCurtis = inSpace({
  prepare: (points) => zeroBased(points, 'braycurtis'),
  measure: () => ({ metric: 'braycurtis' }),
});
