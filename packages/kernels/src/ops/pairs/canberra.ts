import type { PairMetric } from './metric.ts';

/** Σ|a - b| / (|a| + |b|) */
export const canberra: PairMetric = {
  add: (sum, a, b) => {
    const size = Math.abs(a) + Math.abs(b);
    return size > 0 ? sum + Math.abs(a - b) / size : sum;
  },
};
