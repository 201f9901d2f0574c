import {
  BonError,
  choiceOption,
  integerOption,
  type KnnGraph,
  type Run,
  type RunOptions,
  startRun,
  withDefaults,
} from '@bon/core';
import { type DistanceFunction } from './metrics/own.ts';
import { type MetricName, metricNames, metricOf } from './metrics/registry.ts';
import { asPoints, type Points } from './points.ts';

const algorithms = ['auto', 'exact', 'approximate'] as const;

/** How thoroughly neighbours are looked for. */
export type Algorithm = (typeof algorithms)[number];

/** Points up to which every pair is compared. */
const EXACT_UP_TO = 20000;

/** How neighbours are looked for. */
export interface NeighborOptions {
  /** Neighbours of a point, itself among them. Default 15. */
  readonly k?: number | undefined;
  /** A name, or your own distance of two rows. Default `euclidean`. */
  readonly metric?: MetricName | DistanceFunction | undefined;
  /**
   * `exact` compares every pair, `approximate` only pairs that lie in near leaves of a tree; `auto` is exact up to
   * 20,000 points, and beyond for the metrics that only know exact. Default `auto`.
   */
  readonly algorithm?: Algorithm | undefined;
}

const defaults = Object.freeze({ k: 15, metric: 'euclidean', algorithm: 'auto' } as const);

/**
 * The k nearest neighbours of every point among all points, itself first.
 *
 * With fewer than k points the rest of a row is -1 at distance Infinity.
 *
 * @throws BonError `option` for an option that is none; `input` for no points, no features or a value that is not finite.
 * @example
 * const { indices, distances } = await nearestNeighbors(points, { k: 15 });
 */
export async function nearestNeighbors(
  points: Points,
  options: NeighborOptions = {},
  run?: RunOptions | Run,
): Promise<KnnGraph> {
  const { k, metric, algorithm } = checked(options);
  const { search, approximate } = metricOf(metric);
  const features = asPoints(points, 'neighbors');
  if (algorithm === 'approximate' && approximate === undefined)
    throw new BonError(
      'unsupported',
      `neighbors: there is no approximate search by this metric. Use 'exact' or 'auto'.`,
    );
  const isExact = algorithm === 'exact' || (algorithm === 'auto' && features.rows <= EXACT_UP_TO);
  if (isExact || approximate === undefined) return search({ points: features, k }, startRun(run));
  return approximate(features, k, startRun(run));
}

function checked(options: NeighborOptions) {
  const { k, metric, algorithm } = withDefaults<Required<NeighborOptions>>(
    'neighbors',
    options,
    defaults,
  );
  return {
    k: integerOption('neighbors', 'k', k, { min: 1 }),
    metric:
      typeof metric === 'function'
        ? metric
        : choiceOption('neighbors', 'metric', metric, metricNames),
    algorithm: choiceOption('neighbors', 'algorithm', algorithm, algorithms),
  };
}
