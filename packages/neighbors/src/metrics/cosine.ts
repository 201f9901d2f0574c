import { euclideanOf } from './metric.ts';
import { unitRows } from './unit-rows.ts';

/** One less the cosine of the angle. A row of zeros is at 0 from another and at 1 from all else. */
export const cosine = euclideanOf(
  (points) => unitRows(points, 'cosine', ({ squares }) => Math.sqrt(squares)),
  (distance) => (distance * distance) / 2,
);
