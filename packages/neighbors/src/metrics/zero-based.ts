import {
  BonError,
  denseFeatures,
  type FeatureMatrix,
  featureCount,
  type Matrix,
  toDense,
} from '@bon/core';

/** Values that a sparse block may come to when it is made dense. */
const DENSE_LIMIT = 2 ** 28;

/**
 * Points whose absent sparse entries are 0. Where a scaler has moved them, the sparse block is made dense when it is small.
 *
 * @throws BonError `unsupported` when it is not.
 */
export function zeroBased(points: FeatureMatrix, name: string): FeatureMatrix {
  if (points.background.every((value) => value === 0)) return points;
  return denseFeatures(smallDense(points, name), points.names);
}

/**
 * All features in one dense block.
 *
 * @throws BonError `unsupported` when that is too large.
 */
export function smallDense(points: FeatureMatrix, name: string): Matrix {
  if (points.sparse.cols === 0) return points.dense;
  const size = points.rows * featureCount(points);
  if (size > DENSE_LIMIT)
    throw new BonError(
      'unsupported',
      `neighbors: ${name} needs features whose absent entries are 0, or dense ones, but ${points.rows} rows of ${featureCount(points)} are ${size} values, the most is ${DENSE_LIMIT}. Do not scale sparse features, or use euclidean.`,
    );
  return toDense(points);
}
