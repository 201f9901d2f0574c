import type { PairMetric } from './metric.ts';

/** Σ|a - b| / Σ|a + b|; 0 when nothing stands below the line. */
export const brayCurtis: PairMetric = {
  add: (sum, a, b) => sum + Math.abs(a - b),
  also: (sum, a, b) => sum + Math.abs(a + b),
  result: (sum, other) => (other > 0 ? sum / other : 0),
};
