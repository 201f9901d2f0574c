import type { PairMetric } from './metric.ts';

/** How many features differ. */
export const hamming: PairMetric = { add: (sum, a, b) => (a === b ? sum : sum + 1) };
