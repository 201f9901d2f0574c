import {
  BonError,
  type FeatureMatrix,
  type KnnGraph,
  type Run,
  type RunOptions,
  startRun,
} from '@bon/core';
import { type DistanceFunction } from './metrics/own.ts';
import { type MetricName, metricOf } from './metrics/registry.ts';
import { asPoints, type Points } from './points.ts';

/** Points that can be searched by queries. */
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

/** Makes points ready to be searched by queries. */
export function neighborIndex(
  points: Points,
  metric: MetricName | DistanceFunction = 'euclidean',
): NeighborIndex {
  const features = asPoints(points, 'neighbors');
  const { search } = metricOf(metric);
  const nearest = async (queries: Points, k: number, run?: RunOptions | Run): Promise<KnnGraph> => {
    const asked = asPoints(queries, 'neighbors');
    checkAlike(features, asked);
    return search({ points: features, queries: asked, k }, startRun(run));
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
