import type { PairMetric } from './metric.ts';

/** Of the features that are not 0 in both rows, the share that is not 0 in one alone; 0 for two rows of zeros. */
export const jaccard: PairMetric = {
  add: (sum, a, b) => (a !== 0 || b !== 0 ? sum + 1 : sum),
  also: (sum, a, b) => (a !== 0 && b !== 0 ? sum + 1 : sum),
  result: (sum, other) => (sum > 0 ? (sum - other) / sum : 0),
};
