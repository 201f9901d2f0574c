import type { PairMetric } from './metric.ts';

/** Σ(a - b)²: the squared distance. */
export const euclidean: PairMetric = { add: (sum, a, b) => sum + (a - b) ** 2 };
