import type { Scaler } from './define-scaler.ts';
import { sizeOf, valueAt } from './sample.ts';

/** The least value as 0, the greatest as 1; a constant feature as 0. */
export const minmax: Scaler = {
  kind: 'minmax',
  summary: 'From 0 at the least value to 1 at the greatest.',
  learn(sample) {
    const least = valueAt(sample, 0);
    return Float64Array.of(least, valueAt(sample, sizeOf(sample) - 1) - least);
  },
  understands: ({ length }) => length === 2,
  merge(left, right) {
    const least = Math.min(left[0], right[0]);
    return Float64Array.of(least, Math.max(left[0] + left[1], right[0] + right[1]) - least);
  },
  scale: ([least, range]) => {
    const unit = range < 10 * Number.EPSILON ? 1 : range;
    return (value) => (value - least) / unit;
  },
};
