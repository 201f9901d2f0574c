import {
  BonError,
  type FeatureMatrix,
  type KnnGraph,
  type Run,
  type RunOptions,
  startRun,
} from '@bon/core';
import { exactNeighbors } from './exact.ts';
import { type MetricName, metrics } from './metrics/registry.ts';
import { nearestOfFew } from './few.ts';
import { asPoints, type Points } from './points.ts';

/** Points that were made ready to be searched again and again. */
export interface NeighborIndex {
  /** The features the index was made of. */
  readonly points: FeatureMatrix;
  /**
   * The k nearest points of each query, nearest first; what is missing is -1 at distance Infinity.
   *
   * @throws BonError `input` when the queries have other features than the points, or a value is not finite.
   */
  nearest(queries: Points, k: number, run?: RunOptions | Run): Promise<KnnGraph>;
}

/** Products of queries, points and features up to which no arena is worth opening. */
const FEW = 4e6;

/** Makes points ready to be searched by queries. */
export function neighborIndex(points: Points, metric: MetricName = 'euclidean'): NeighborIndex {
  const features = asPoints(points, 'neighbors');
  const { prepare, correct } = metrics[metric];
  const prepared = prepare(features);
  const nearest = async (queries: Points, k: number, run?: RunOptions | Run): Promise<KnnGraph> => {
    const asked = asPoints(queries, 'neighbors');
    checkAlike(features, asked);
    const search = { points: prepared, queries: prepare(asked), k };
    const isFew = asked.rows * features.rows * (features.dense.cols + 1) <= FEW;
    return correct(isFew ? nearestOfFew(search) : await exactNeighbors(search, startRun(run)));
  };
  return { points: features, nearest };
}

function checkAlike(points: FeatureMatrix, queries: FeatureMatrix): void {
  const shape = ({ dense, sparse }: FeatureMatrix) => `${dense.cols} dense + ${sparse.cols} sparse`;
  if (shape(points) !== shape(queries))
    throw new BonError(
      'input',
      `neighbors: the queries have ${shape(queries)} features, the points ${shape(points)}. Pass the same features.`,
    );
}
