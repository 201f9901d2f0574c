import type { PairMetric } from './metric.ts';

/** Σ(a - b)² - scale · (Σ(a - b))²: the squared distance without what both rows differ by on average, `scale` being 1 over all features. */
export const correlation = (_: number, scale: number): PairMetric => ({
  add: (sum, a, b) => sum + (a - b) ** 2,
  also: (sum, a, b) => sum + (a - b),
  result: (sum, other) => Math.max(0, sum - scale * other * other),
});
