import { BonError } from '@bon/core';
import { byPairs } from './by-pairs.ts';
import { type Metric } from './metric.ts';

/** A caller's own distance of two rows: a number, not negative, 0 between equal rows. */
export type DistanceFunction = (left: Float32Array, right: Float32Array) => number;

/**
 * The metric of a caller's own function.
 *
 * @throws BonError `input`, when it is used, for a distance that is negative or NaN.
 */
export function ownMetric(distance: DistanceFunction): Metric {
  return byPairs('your metric', (left, a, right, b, d) => {
    const value = distance(left.subarray(a, a + d), right.subarray(b, b + d));
    if (value >= 0) return value;
    throw new BonError(
      'input',
      `neighbors: your metric gave ${value} for rows ${a / d} and ${b / d}, expected a number of at least 0.`,
    );
  });
}
