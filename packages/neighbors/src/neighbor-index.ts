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
import { once } from './once.ts';
import { asPoints, checkedPoints, type Points } from './points.ts';
import { type Seeker } from './seek.ts';

/** Points that can be searched by queries. */
export interface NeighborIndex {
  /** The features the index was made of. */
  readonly points: FeatureMatrix;
  /**
   * The k nearest points of each query, nearest first; what is missing is -1 at distance Infinity. A query's answer
   * does not depend on those it comes with. Beyond 20,000 points the first call makes a graph of them, unless `graph`
   * has done so.
   *
   * @throws BonError `input` when the queries have other features than the points, or a value is not finite.
   */
  nearest(queries: Points, k: number, run?: RunOptions | Run): Promise<KnnGraph>;
  /**
   * The nearest neighbours of the points themselves, as `nearestNeighbors` gives them under seed 0. Beyond 20,000 points
   * this is the graph that queries walk over.
   */
  graph(run?: RunOptions | Run): Promise<KnnGraph>;
}

/** How an index looks for neighbours. */
export interface IndexOptions {
  /**
   * `exact` compares a query with every point, `approximate` walks over a graph of the points; `auto` is exact up to
   * 20,000 points, and beyond for a function of your own. Default `auto`.
   */
  readonly algorithm?: Algorithm | undefined;
  /** Neighbours of each point in `graph`, itself among them. Default 15. */
  readonly k?: number | undefined;
}

const defaults: { readonly algorithm: Algorithm; readonly k: number } = Object.freeze({
  algorithm: 'auto',
  k: 15,
});

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
  const { algorithm, k: around } = withDefaults('neighbors', options, defaults);
  integerOption('neighbors', 'k', around, { min: 1 });
  const { prepare } = metricOf(metric);
  const features = asPoints(points, 'neighbors');
  const { exact, approximate, graph } = prepare(features);
  const alone = graph && shortcut(algorithm, features, graph);
  const short = shortcut(alone === undefined ? algorithm : 'auto', features, approximate);
  let isMade = false;
  const approximation =
    short &&
    once(async (run) => {
      const made = await short(around, { ...run, seed: 0 });
      isMade = true;
      return made;
    });
  let seek: Seeker | undefined;
  const seekerOf = async (made: NonNullable<typeof approximation>, run: Run): Promise<Seeker> =>
    (seek ??= (await made(run)).seeker());
  return {
    points: features,
    graph: async (run) => {
      const started = startRun(run);
      if (approximation !== undefined) return (await approximation(started)).graph;
      if (alone !== undefined) return alone(around, { ...started, seed: 0 });
      return exact(undefined, around, started);
    },
    nearest: async (queries, k, run) => {
      integerOption('neighbors', 'k', k, { min: 1 });
      const started = startRun(run);
      const asked = await checkedPoints(queries, 'neighbors', started);
      checkAlike(features, asked);
      if (approximation === undefined) return exact(asked, k, started);
      const rest = isMade ? started : within(started, '', 0.9, 1);
      const seeker = await seekerOf(approximation, within(started, 'index', 0, 0.9));
      return seeker(asked, k, rest);
    },
  };
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
