import { BonError, type FeatureMatrix } from '@bon/core';
import { inSpace } from './space.ts';
import { unitRows } from './unit-rows.ts';

/**
 * The distance of two rows as distributions: √(1 - Σ√(p·q)). A row of zeros is at 0 from another and at 1 from all else.
 * Values must not be negative.
 */
export const hellinger = inSpace({
  prepare: (points) => unitRows(rooted(points), 'hellinger', ({ squares }) => Math.sqrt(squares)),
  correct: () => (distance) => distance / Math.SQRT2,
});

function rooted(points: FeatureMatrix): FeatureMatrix {
  const { dense, sparse } = points;
  return {
    ...points,
    dense: { ...dense, data: dense.data.map(root) },
    sparse: { ...sparse, values: sparse.values.map(root) },
  };
}

function root(value: number): number {
  if (value >= 0) return Math.sqrt(value);
  throw new BonError(
    'input',
    `neighbors: hellinger came upon ${value}, expected values of at least 0. Use another metric.`,
  );
}
