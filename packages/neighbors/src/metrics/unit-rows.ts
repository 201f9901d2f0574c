import { BonError, type FeatureMatrix, matrix } from '@bon/core';

/**
 * Points with every row divided by `lengthOf` it, and columns of their own for rows of no length, which hold `mark`: they
 * are in one place with each other and at a right angle to all the rest.
 *
 * @throws BonError `unsupported` when absent sparse entries are not 0: the rows would have to be made dense.
 */
export function unitRows(
  points: FeatureMatrix,
  name: string,
  lengthOf: (sums: { readonly sum: number; readonly squares: number }) => number,
  mark: readonly number[] = [1],
): FeatureMatrix {
  const { dense, sparse, rows, background } = points;
  if (background.some((value) => value !== 0))
    throw new BonError(
      'unsupported',
      `neighbors: ${name} needs sparse features whose absent entries are 0. Do not scale them, or use euclidean.`,
    );
  const cols = dense.cols + mark.length;
  const scaled = matrix(rows, cols);
  const values = sparse.values.slice();
  for (let i = 0; i < rows; i++) {
    const from = sparse.pointers[i];
    const to = sparse.pointers[i + 1];
    const own = dense.data.subarray(i * dense.cols, (i + 1) * dense.cols);
    const length = lengthOf(sumsOf(own, values, from, to));
    for (let c = 0; c < dense.cols; c++)
      scaled.data[i * cols + c] = length > 0 ? own[c] / length : 0;
    for (let p = from; p < to; p++) values[p] = length > 0 ? values[p] / length : 0;
    if (!(length > 0)) scaled.data.set(mark, i * cols + dense.cols);
  }
  return { ...points, dense: scaled, sparse: { ...sparse, values } };
}

function sumsOf(own: Float32Array, values: Float32Array, from: number, to: number) {
  let sum = 0;
  let squares = 0;
  for (const value of own) {
    sum += value;
    squares += value * value;
  }
  for (let p = from; p < to; p++) {
    sum += values[p];
    squares += values[p] * values[p];
  }
  return { sum, squares };
}
