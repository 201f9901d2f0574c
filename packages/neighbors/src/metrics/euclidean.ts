import { type Metric } from './metric.ts';

/** The straight line: √Σ(xᵢ - yᵢ)². */
export const euclidean: Metric = {
  prepare: (points) => points,
  correct: (graph) => graph,
};
