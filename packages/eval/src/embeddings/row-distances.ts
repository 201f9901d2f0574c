import { denseFeatures, type FeatureMatrix, type Matrix } from '@bon/core';

/** Fills `out` with the squared Euclidean distances of one row to every row. */
export type RowDistances = (row: number, out: Float64Array) => void;

/** Squared distances between the rows of a matrix, or of features with a sparse block. */
export function rowDistances(points: FeatureMatrix | Matrix): RowDistances {
  const features = 'data' in points ? denseFeatures(points) : points;
  const { dense, sparse } = features;
  const spread = new Float64Array(sparse.cols);
  const norms = sparseNorms(features);
  return (row, out) => {
    eachEntry(features, row, (at, value) => (spread[at] = value));
    for (let other = 0; other < features.rows; other++) {
      let sum = 0;
      for (let j = 0; j < dense.cols; j++)
        sum += (dense.data[row * dense.cols + j] - dense.data[other * dense.cols + j]) ** 2;
      let shared = 0;
      for (let p = sparse.pointers[other]; p < sparse.pointers[other + 1]; p++)
        shared += sparse.values[p] * spread[sparse.indices[p]];
      out[other] = sum + norms[row] + norms[other] - 2 * shared;
    }
    eachEntry(features, row, (at) => (spread[at] = 0));
  };
}

/** The background of a column is the same in every row, so it takes no part in a distance. */
function sparseNorms(features: FeatureMatrix): Float64Array {
  const norms = new Float64Array(features.rows);
  for (let row = 0; row < features.rows; row++)
    eachEntry(features, row, (_, value) => (norms[row] += value * value));
  return norms;
}

function eachEntry(
  { sparse }: FeatureMatrix,
  row: number,
  visit: (at: number, value: number) => void,
): void {
  for (let p = sparse.pointers[row]; p < sparse.pointers[row + 1]; p++)
    visit(sparse.indices[p], sparse.values[p]);
}
