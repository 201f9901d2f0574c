import { breather, type FeatureMatrix, type Matrix, matrix, rngOf, type Run } from '@bon/core';
import { orthonormalize } from '@bon/neighbors';

const ROUNDS = 8;
const SPARE = 4;

/**
 * The points in the directions in which they vary most: n × dims, uncentred amounts taken off.
 * Subspace iteration over both blocks; neither is made dense.
 */
export async function principalMap(points: FeatureMatrix, dims: number, run: Run): Promise<Matrix> {
  const width = dims + SPARE;
  const features = points.dense.cols + points.sparse.cols;
  const rng = rngOf(run, 'umap/pca');
  const directions = Float64Array.from({ length: features * width }, () => rng.normal());
  const mean = meansOf(points);
  const breathe = breather(run);
  let map: Float64Array = new Float64Array(0);
  for (let round = 0; round < ROUNDS; round++) {
    orthonormalize(directions, width);
    map = project(points, mean, directions, width);
    await breathe();
    if (round === ROUNDS - 1) break;
    gather(points, mean, map, directions);
    await breathe();
  }
  const result = matrix(points.rows, dims);
  for (let i = 0; i < points.rows; i++)
    for (let c = 0; c < dims; c++) result.data[i * dims + c] = map[i * width + c];
  return result;
}

/** The mean of every feature, the sparse ones without their background, which cancels. */
function meansOf({ dense, sparse, rows }: FeatureMatrix): Float64Array {
  const mean = new Float64Array(dense.cols + sparse.cols);
  for (let i = 0, at = 0; i < rows; i++)
    for (let c = 0; c < dense.cols; c++, at++) mean[c] += dense.data[at];
  sparse.indices.forEach((c, p) => {
    mean[dense.cols + c] += sparse.values[p];
  });
  return mean.map((sum) => sum / rows);
}

/** (X - mean) · directions. */
function project(
  { dense, sparse, rows }: FeatureMatrix,
  mean: Float64Array,
  directions: Float64Array,
  width: number,
): Float64Array {
  const offset = new Float64Array(width);
  for (let f = 0; f < mean.length; f++)
    for (let c = 0; c < width; c++) offset[c] += mean[f] * directions[f * width + c];
  const map = new Float64Array(rows * width);
  const add = (to: number, feature: number, value: number): void => {
    for (let c = 0, at = feature * width; c < width; c++, at++)
      map[to + c] += value * directions[at];
  };
  for (let i = 0; i < rows; i++) {
    const to = i * width;
    for (let f = 0, at = i * dense.cols; f < dense.cols; f++, at++) add(to, f, dense.data[at]);
    for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++)
      add(to, dense.cols + sparse.indices[p], sparse.values[p]);
    for (let c = 0; c < width; c++) map[to + c] -= offset[c];
  }
  return map;
}

/** directions = (X - mean)ᵀ · map. */
function gather(
  { dense, sparse, rows }: FeatureMatrix,
  mean: Float64Array,
  map: Float64Array,
  directions: Float64Array,
): void {
  const width = directions.length / mean.length;
  const sums = new Float64Array(width);
  for (let at = 0; at < map.length; at++) sums[at % width] += map[at];
  for (let f = 0, at = 0; f < mean.length; f++)
    for (let c = 0; c < width; c++, at++) directions[at] = -mean[f] * sums[c];
  const add = (feature: number, from: number, value: number): void => {
    for (let c = 0, at = feature * width; c < width; c++, at++)
      directions[at] += value * map[from + c];
  };
  for (let i = 0; i < rows; i++) {
    const from = i * width;
    for (let f = 0, at = i * dense.cols; f < dense.cols; f++, at++) add(f, from, dense.data[at]);
    for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++)
      add(dense.cols + sparse.indices[p], from, sparse.values[p]);
  }
}
