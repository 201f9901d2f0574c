import type { PairMetric } from './metric.ts';

/** Σ|a - b| */
export const manhattan: PairMetric = { add: (sum, a, b) => sum + Math.abs(a - b) };
