import {
  BonError,
  type FeatureMatrix,
  integerOption,
  type KnnGraph,
  type Run,
  type RunOptions,
  startRun,
  withDefaults,
  within,
} from '@bon/core';
import { type Algorithm, shortcut } from './algorithm.ts';
import { type MetricChoice, metricOf } from './metrics/registry.ts';
import { asPoints, type Points } from './points.ts';
import { type Seeker } from './seek.ts';

/** Points that can be searched by queries. */
export interface NeighborIndex {
  /** The features the index was made of. */
  readonly points: FeatureMatrix;
  /**
   * The k nearest points of each query, nearest first; what is missing is -1 at distance Infinity. A query's answer
   * does not depend on those it comes with. Beyond 20,000 points the first call makes a graph of them.
   *
   * @throws BonError `input` when the queries have other features than the points, or a value is not finite.
   */
  nearest(queries: Points, k: number, run?: RunOptions | Run): Promise<KnnGraph>;
}

/** How an index looks for neighbours. */
export interface IndexOptions {
  /**
   * `exact` compares a query with every point, `approximate` walks over a graph of the points; `auto` is exact up to
   * 20,000 points, and beyond for a function of your own. Default `auto`.
   */
  readonly algorithm?: Algorithm | undefined;
}

const defaults: { readonly algorithm: Algorithm } = Object.freeze({ algorithm: 'auto' });

/**
 * Makes points ready to be searched by queries.
 *
 * @throws BonError `option` for an option that is none; `input` for no points, no features or a value that is not finite.
 * @example
 * const index = neighborIndex(points, 'cosine');
 * const { indices } = await index.nearest(newPoints, 5);
 */
export function neighborIndex(
  points: Points,
  metric: MetricChoice = 'euclidean',
  options: IndexOptions = {},
): NeighborIndex {
  const { algorithm } = withDefaults('neighbors', options, defaults);
  const { prepare } = metricOf(metric);
  const features = asPoints(points, 'neighbors');
  const { exact, seeker } = prepare(features);
  const open = shortcut(algorithm, features, seeker);
  let opened: Promise<Seeker> | undefined;
  const nearest = async (queries: Points, k: number, run?: RunOptions | Run): Promise<KnnGraph> => {
    integerOption('neighbors', 'k', k, { min: 1 });
    const asked = asPoints(queries, 'neighbors');
    checkAlike(features, asked);
    const started = startRun(run);
    if (open === undefined) return exact(asked, k, started);
    opened ??= open({ ...within(started, 'index', 0, 0.9), seed: 0 });
    const seek = await opened.catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return seek(asked, k, started);
  };
  return { points: features, nearest };
}

function checkAlike(points: FeatureMatrix, queries: FeatureMatrix): void {
  const moved = points.background.findIndex((value, c) => value !== queries.background[c]);
  if (moved >= 0 && points.sparse.cols === queries.sparse.cols)
    throw new BonError(
      'input',
      `neighbors: sparse column ${moved} of the queries has the background ${queries.background[moved]}, of the points ${points.background[moved]}. Scale both alike.`,
    );
  const shape = ({ dense, sparse }: FeatureMatrix) => `${dense.cols} dense + ${sparse.cols} sparse`;
  if (shape(points) !== shape(queries))
    throw new BonError(
      'input',
      `neighbors: the queries have ${shape(queries)} features, the points ${shape(points)}. Pass the same features.`,
    );
}
