import {
  integerOption,
  type KnnGraph,
  type Run,
  type RunOptions,
  startRun,
  withDefaults,
} from '@bon/core';
import { type Algorithm, shortcut } from './algorithm.ts';
import { type Searchable } from './metrics/metric.ts';
import { type MetricChoice, metricOf } from './metrics/registry.ts';
import { checkedPoints, type Points } from './points.ts';

/** How neighbours are looked for. */
export interface NeighborOptions {
  /** Neighbours of a point, itself among them. Default 15. */
  readonly k?: number | undefined;
  /** A name, your own distance of two rows, or a metric such as `minkowskiOf(3)`. Default `euclidean`. */
  readonly metric?: MetricChoice | undefined;
  /**
   * `exact` compares every pair, `approximate` pairs that lie in near leaves of a tree or share a neighbour; `auto` is
   * exact up to 20,000 points. Default `auto`.
   */
  readonly algorithm?: Algorithm | undefined;
}

interface Settings {
  readonly k: number;
  readonly metric: MetricChoice;
  readonly algorithm: Algorithm;
}

const defaults: Settings = Object.freeze({ k: 15, metric: 'euclidean', algorithm: 'auto' });

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
  const { k, metric, algorithm } = withDefaults('neighbors', options, defaults);
  integerOption('neighbors', 'k', k, { min: 1 });
  const { prepare } = metricOf(metric);
  const started = startRun(run);
  const features = await checkedPoints(points, 'neighbors', started);
  const { exact, approximate, graph } = prepare(features);
  const short = shortcut(algorithm, features, graph ?? throughIndex(approximate));
  return short === undefined ? exact(undefined, k, started) : short(k, started);
}

function throughIndex(approximate: Searchable['approximate']): Searchable['graph'] {
  return approximate && (async (k, run) => (await approximate(k, run)).graph);
}
