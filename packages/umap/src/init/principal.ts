import {
  type FeatureMatrix,
  type Matrix,
  matrix,
  quietly,
  rngOf,
  rowsInSteps,
  type Run,
  type Steps,
} from '@bon/core';
import { orthonormalize } from '@bon/neighbors';

const ROUNDS = 8;
const SPARE = 4;
/** Features that are read between two pauses, at least a row of them. */
const SLICE = 2 ** 18;

/**
 * The points in the directions in which they vary most: n × dims, uncentred amounts taken off.
 * Subspace iteration over both blocks; neither is made dense.
 */
export function principalMap(points: FeatureMatrix, dims: number, run: Run): Promise<Matrix> {
  return quietly(principalSteps(points, dims, run), run);
}

function* principalSteps(points: FeatureMatrix, dims: number, run: Run): Steps<Matrix> {
  const width = dims + SPARE;
  const features = points.dense.cols + points.sparse.cols;
  const rng = rngOf(run, 'umap/pca');
  const directions = Float64Array.from({ length: features * width }, () => rng.normal());
  const mean = yield* meanSteps(points);
  let map: Float64Array = new Float64Array(0);
  for (let round = 0; round < ROUNDS; round++) {
    orthonormalize(directions, width);
    map = yield* projectSteps(points, mean, directions, width);
    if (round < ROUNDS - 1) yield* gatherSteps(points, mean, map, directions);
  }
  const result = matrix(points.rows, dims);
  yield* rowsInSteps(points.rows, (begin, end) => {
    for (let i = begin; i < end; i++)
      for (let c = 0; c < dims; c++) result.data[i * dims + c] = map[i * width + c];
  });
  return result;
}

const sliceOf = ({ dense, sparse, rows }: FeatureMatrix): number =>
  Math.max(1, Math.floor((SLICE * rows) / (dense.data.length + sparse.values.length + rows)));

/** The mean of every feature, the sparse ones without their background, which cancels. In steps. */
function* meanSteps(points: FeatureMatrix): Steps<Float64Array> {
  const { dense, sparse, rows } = points;
  const mean = new Float64Array(dense.cols + sparse.cols);
  const add = (begin: number, end: number): void => {
    for (let i = begin, at = begin * dense.cols; i < end; i++)
      for (let c = 0; c < dense.cols; c++, at++) mean[c] += dense.data[at];
    for (let p = sparse.pointers[begin]; p < sparse.pointers[end]; p++)
      mean[dense.cols + sparse.indices[p]] += sparse.values[p];
  };
  yield* rowsInSteps(rows, add, sliceOf(points));
  return mean.map((sum) => sum / rows);
}

/** (X - mean) · directions. In steps. */
function* projectSteps(
  points: FeatureMatrix,
  mean: Float64Array,
  directions: Float64Array,
  width: number,
): Steps<Float64Array> {
  const { dense, sparse, rows } = points;
  const offset = new Float64Array(width);
  for (let f = 0; f < mean.length; f++)
    for (let c = 0; c < width; c++) offset[c] += mean[f] * directions[f * width + c];
  const map = new Float64Array(rows * width);
  const add = (to: number, feature: number, value: number): void => {
    for (let c = 0, at = feature * width; c < width; c++, at++)
      map[to + c] += value * directions[at];
  };
  const row = (i: number): void => {
    const to = i * width;
    for (let f = 0, at = i * dense.cols; f < dense.cols; f++, at++) add(to, f, dense.data[at]);
    for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++)
      add(to, dense.cols + sparse.indices[p], sparse.values[p]);
    for (let c = 0; c < width; c++) map[to + c] -= offset[c];
  };
  yield* eachRow(points, row);
  return map;
}

/** directions = (X - mean)ᵀ · map. In steps. */
function* gatherSteps(
  points: FeatureMatrix,
  mean: Float64Array,
  map: Float64Array,
  directions: Float64Array,
): Steps<void> {
  const { dense, sparse } = points;
  const width = directions.length / mean.length;
  const sums = new Float64Array(width);
  yield* rowsInSteps(map.length, (begin, end) => {
    for (let at = begin; at < end; at++) sums[at % width] += map[at];
  });
  for (let f = 0, at = 0; f < mean.length; f++)
    for (let c = 0; c < width; c++, at++) directions[at] = -mean[f] * sums[c];
  const add = (feature: number, from: number, value: number): void => {
    for (let c = 0, at = feature * width; c < width; c++, at++)
      directions[at] += value * map[from + c];
  };
  yield* eachRow(points, (i) => {
    const from = i * width;
    for (let f = 0, at = i * dense.cols; f < dense.cols; f++, at++) add(f, from, dense.data[at]);
    for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++)
      add(dense.cols + sparse.indices[p], from, sparse.values[p]);
  });
}

function eachRow(points: FeatureMatrix, body: (row: number) => void): Steps<void> {
  const all = (begin: number, end: number): void => {
    for (let i = begin; i < end; i++) body(i);
  };
  return rowsInSteps(points.rows, all, sliceOf(points));
}
