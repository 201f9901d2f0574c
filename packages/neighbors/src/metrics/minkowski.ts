import { numberOption } from '@bon/core';
import { byPairs } from './by-pairs.ts';
import { type Metric } from './metric.ts';

const { abs } = Math;

/**
 * (Σ|x - y|ᵖ)^(1/p): 1 is manhattan, 2 euclidean.
 *
 * @throws BonError `option` when p is below 1.
 */
export function minkowskiOf(p: number): Metric {
  numberOption('neighbors', 'p', p, { min: 1 });
  return byPairs('minkowski', (left, a, right, b, d) => {
    let sum = 0;
    for (let c = 0; c < d; c++) sum += abs(left[a + c] - right[b + c]) ** p;
    return sum ** (1 / p);
  });
}

/** `minkowskiOf` with umap-learn's p of 2. */
export const minkowski = minkowskiOf(2);
