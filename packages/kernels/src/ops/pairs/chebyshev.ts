import type { PairMetric } from './metric.ts';

/** max|a - b| */
export const chebyshev: PairMetric = { add: (most, a, b) => Math.max(most, Math.abs(a - b)) };
