import { type FeatureMatrix, numberOption, pow } from '@bon/core';
import { type Metric } from './metric.ts';
import { euclidean } from './euclidean.ts';
import { manhattan } from './manhattan.ts';
import { inSpace } from './space.ts';

/**
 * (Σ|x - y|ᵖ)^(1/p): 1 is manhattan, 2 euclidean.
 *
 * @throws BonError `option` when p is below 1.
 */
export function minkowskiOf(p: number): Metric {
  numberOption('neighbors', 'p', p, { min: 1 });
  if (p === 1) return manhattan;
  if (p === 2) return euclidean;
  return inSpace({
    measure: (points) => ({ metric: 'minkowski', p, scale: scaleOf(points) }),
    correct: (points) => {
      const scale = scaleOf(points);
      return (sum) => pow(sum, 1 / p) / scale;
    },
  });
}

/** `minkowskiOf` with umap-learn's p of 2. */
export const minkowski = minkowskiOf(2);

/** Brings the largest value of all to about 1, so that no power is more than a Float32 holds. */
function scaleOf({ dense, sparse }: FeatureMatrix): number {
  let most = 0;
  for (const value of dense.data) most = Math.max(most, Math.abs(value));
  for (const value of sparse.values) most = Math.max(most, Math.abs(value));
  return most > 0 ? 1 / most : 1;
}
