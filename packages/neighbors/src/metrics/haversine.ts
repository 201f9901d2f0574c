import { BonError, featureCount } from '@bon/core';
import { byPairs } from './by-pairs.ts';

const { asin, cos, sin, sqrt } = Math;

/** The angle between two places on a sphere, in radians; rows are latitude and longitude, in radians. */
export const haversine = byPairs(
  'haversine',
  (left, a, right, b) => {
    const up = sin((left[a] - right[b]) / 2);
    const along = sin((left[a + 1] - right[b + 1]) / 2);
    return 2 * asin(sqrt(up * up + cos(left[a]) * cos(right[b]) * along * along));
  },
  (points) => {
    const count = featureCount(points);
    if (count !== 2)
      throw new BonError(
        'input',
        `neighbors: haversine came upon ${count} features, expected 2: latitude and longitude in radians.`,
      );
  },
);
