import { BonError } from './errors.ts';
import { type Csr, emptyCsr, takeCsrRows } from './csr.ts';
import { type Matrix, matrix, takeMatrixRows } from './matrix.ts';

/**
 * Features of n rows in two blocks under one list of columns: the dense columns come first
 * (`0 … dense.cols - 1`), the sparse ones after them.
 *
 * Sparse column c (feature `dense.cols + c`) has the value `background[c] + stored`, where an
 * absent entry stores 0: a scaler may move the zeros of a one-hot without making it dense.
 */
export interface FeatureMatrix {
  readonly rows: number;
  readonly dense: Matrix;
  readonly sparse: Csr;
  /** The value of an absent sparse entry, a sparse column each. */
  readonly background: Float32Array;
  /** A name per feature: dense, then sparse. */
  readonly names: readonly string[];
  /** The source column of each feature. */
  readonly origins: readonly string[];
}

/** How many features a row has, both blocks together. */
export function featureCount(features: FeatureMatrix): number {
  return features.dense.cols + features.sparse.cols;
}

/** Features of one dense block; names default to `0`, `1`, … */
export function denseFeatures(dense: Matrix, names?: readonly string[]): FeatureMatrix {
  const labels = names ?? Array.from({ length: dense.cols }, (_, j) => String(j));
  if (labels.length !== dense.cols)
    throw new BonError(
      'input',
      `features: ${labels.length} names for ${dense.cols} columns. Pass one name a column.`,
    );
  return {
    rows: dense.rows,
    dense,
    sparse: emptyCsr(dense.rows),
    background: new Float32Array(0),
    names: labels,
    origins: labels,
  };
}

/** The rows of `features` named by `which`, in that order. */
export function takeFeatureRows(features: FeatureMatrix, which: ArrayLike<number>): FeatureMatrix {
  return {
    ...features,
    rows: which.length,
    dense: takeMatrixRows(features.dense, which),
    sparse: takeCsrRows(features.sparse, which),
  };
}

/**
 * One feature of every row, sparse or dense, as plain values.
 *
 * @throws BonError `input` when there is no feature `index`.
 */
export function featureColumn(features: FeatureMatrix, index: number): Float32Array {
  const { dense, sparse, background, rows } = features;
  if (index < 0 || index >= featureCount(features))
    throw new BonError(
      'input',
      `features: no feature ${index}, there are ${featureCount(features)}.`,
    );
  const column = new Float32Array(rows);
  if (index < dense.cols) {
    for (let i = 0; i < rows; i++) column[i] = dense.data[i * dense.cols + index];
    return column;
  }
  const wanted = index - dense.cols;
  column.fill(background[wanted]);
  for (let i = 0; i < rows; i++) {
    const end = sparse.pointers[i + 1];
    for (let p = sparse.pointers[i]; p < end; p++)
      if (sparse.indices[p] === wanted) column[i] = background[wanted] + sparse.values[p];
  }
  return column;
}

/**
 * Both blocks as one dense matrix. Meant for small data and tests: a wide sparse block becomes rows × cols numbers.
 */
export function toDense(features: FeatureMatrix): Matrix {
  const { dense, sparse, background, rows } = features;
  const whole = matrix(rows, featureCount(features));
  for (let i = 0; i < rows; i++) {
    const row = i * whole.cols;
    whole.data.set(dense.data.subarray(i * dense.cols, (i + 1) * dense.cols), row);
    whole.data.set(background, row + dense.cols);
    const end = sparse.pointers[i + 1];
    for (let p = sparse.pointers[i]; p < end; p++) {
      const at = row + dense.cols + sparse.indices[p];
      whole.data[at] = whole.data[at] + sparse.values[p];
    }
  }
  return whole;
}

/**
 * The features at `indices` (dense and sparse may be mixed), as a FeatureMatrix of one dense block.
 */
export function selectFeatures(features: FeatureMatrix, indices: readonly number[]): FeatureMatrix {
  const chosen = matrix(features.rows, indices.length);
  indices.forEach((index, j) => {
    const column = featureColumn(features, index);
    for (let i = 0; i < features.rows; i++) chosen.data[i * indices.length + j] = column[i];
  });
  const pick = (from: readonly string[]) => indices.map((index) => from[index]);
  return { ...denseFeatures(chosen, pick(features.names)), origins: pick(features.origins) };
}
