import { csrFromCoordinates, type FeatureMatrix, matrix, rowsInSteps, type Steps } from '@bon/core';

/** Points of a leaf, a power of two: the rows that share one pass of the exact kernel, twice. */
export const LEAF = 256;

/** The mean point of each run of `leaf` rows, both blocks. In steps. */
export function* leafMeanSteps(points: FeatureMatrix, leaf: number): Steps<FeatureMatrix> {
  const { dense, sparse, rows } = points;
  const count = Math.ceil(rows / leaf);
  const sizeOf = (part: number): number => Math.min(rows, (part + 1) * leaf) - part * leaf;
  const sums = new Float64Array(count * dense.cols);
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin, at = begin * dense.cols; i < end; i++) {
      const to = Math.floor(i / leaf) * dense.cols;
      for (let c = 0; c < dense.cols; c++, at++) sums[to + c] += dense.data[at];
    }
  });
  const row = new Int32Array(sparse.indices.length);
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin; i < end; i++)
      row.fill(Math.floor(i / leaf), sparse.pointers[i], sparse.pointers[i + 1]);
  });
  const shares = Float64Array.from(sparse.values, (value, p) => value / sizeOf(row[p]));
  const means = Float32Array.from(sums, (sum, at) => sum / sizeOf(Math.floor(at / dense.cols)));
  return {
    ...points,
    rows: count,
    dense: matrix(count, dense.cols, means),
    sparse: csrFromCoordinates(count, sparse.cols, { row, col: sparse.indices }, shares),
  };
}
