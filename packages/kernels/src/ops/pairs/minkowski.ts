import type { PairMetric } from './metric.ts';

/** Σ(scale · |a - b|)ᵖ: the scale keeps powers within what a Float32 holds. */
export const minkowski = (p: number, scale: number): PairMetric => ({
  add: (sum, a, b) => sum + (scale * Math.abs(a - b)) ** p,
});
