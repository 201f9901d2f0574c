import { euclidean } from './euclidean.ts';
import { type Metric } from './metric.ts';

/** Every metric there is, by umap-learn's name. A metric is a file here and a line in this list. */
export const metrics = {
  euclidean,
} as const satisfies Record<string, Metric>;

/** The name of a metric. */
export type MetricName = keyof typeof metrics;
