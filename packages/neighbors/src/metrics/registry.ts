import { choiceOption } from '@bon/core';
import { brayCurtis } from './bray-curtis.ts';
import { canberra } from './canberra.ts';
import { chebyshev } from './chebyshev.ts';
import { correlation } from './correlation.ts';
import { cosine } from './cosine.ts';
import { euclidean } from './euclidean.ts';
import { hamming } from './hamming.ts';
import { haversine } from './haversine.ts';
import { hellinger } from './hellinger.ts';
import { jaccard } from './jaccard.ts';
import { manhattan } from './manhattan.ts';
import { type Metric } from './metric.ts';
import { minkowski } from './minkowski.ts';
import { type DistanceFunction, ownMetric } from './own.ts';

/** Every metric there is, by umap-learn's name. A metric is a file here and a line in this list. */
export const metrics = {
  braycurtis: brayCurtis,
  canberra,
  chebyshev,
  correlation,
  cosine,
  euclidean,
  hamming,
  haversine,
  hellinger,
  jaccard,
  manhattan,
  minkowski,
} as const satisfies Record<string, Metric>;

/** The name of a metric. */
export type MetricName = keyof typeof metrics;

/** The names of all metrics. */
export const metricNames = Object.keys(metrics) as readonly MetricName[];

/** What a caller may name a metric by: its name, a function of two rows, or a metric such as `minkowskiOf(3)`. */
export type MetricChoice = MetricName | DistanceFunction | Metric;

/**
 * The metric that a caller has chosen.
 *
 * @throws BonError `option` for a name that is none.
 */
export function metricOf(choice: MetricChoice): Metric {
  if (typeof choice === 'function') return ownMetric(choice);
  if (typeof choice === 'object') return choice;
  return metrics[choiceOption('neighbors', 'metric', choice, metricNames)];
}
