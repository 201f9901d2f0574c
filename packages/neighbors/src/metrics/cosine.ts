import { inSpace } from './space.ts';
import { unitRows } from './unit-rows.ts';

/** One less the cosine of the angle. A row of zeros is at 0 from another and at 1 from all else. */
export const cosine = inSpace({
  prepare: (points) => unitRows(points, 'cosine', ({ squares }) => Math.sqrt(squares)),
  correct: () => (distance) => (distance * distance) / 2,
});
