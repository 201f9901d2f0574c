import { type FeatureMatrix, matrix, rngOf, type Run, sampleWithoutReplacement } from '@bon/core';
import { PCA } from 'ml-pca';

/** Rows that components are learned from, at most; drawn by the run's seed. */
const MOST_ROWS = 20_000;

/** The first principal components of the dense block. */
export interface Components {
  readonly count: number;
  readonly means: Float64Array;
  /** Features × count. */
  readonly directions: Float64Array;
}

/** The first `count` components, or undefined when the dense block has no more features than that. */
export function learnComponents(
  { dense }: FeatureMatrix,
  count: number,
  run: Run,
): Components | undefined {
  const { rows, cols, data } = dense;
  if (cols <= count || rows < 2) return undefined;
  const chosen =
    rows <= MOST_ROWS
      ? Int32Array.from({ length: rows }, (_, i) => i)
      : sampleWithoutReplacement(rngOf(run, 'featurize/reduce'), rows, MOST_ROWS);
  const sample = Array.from(chosen, (i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));
  const pca = new PCA(sample, { method: 'covarianceMatrix' });
  const vectors = pca.getEigenvectors();
  const directions = new Float64Array(cols * count);
  for (let c = 0; c < count; c++) {
    const column = vectors.getColumn(c);
    const largest = column.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
    column.forEach((x, j) => {
      directions[j * count + c] = largest < 0 ? -x : x;
    });
  }
  return { count, means: meansOf(sample, cols), directions };
}

/** The features with the dense block brought to its components, named `pca_0`, `pca_1`, … */
export function applyComponents(
  features: FeatureMatrix,
  { count, means, directions }: Components,
): FeatureMatrix {
  const { rows, cols, data } = features.dense;
  const dense = matrix(rows, count);
  for (let i = 0; i < rows; i++)
    for (let c = 0; c < count; c++) {
      let sum = 0;
      for (let j = 0; j < cols; j++)
        sum += ((data[i * cols + j] ?? NaN) - (means[j] ?? 0)) * (directions[j * count + c] ?? 0);
      dense.data[i * count + c] = sum;
    }
  const names = Array.from({ length: count }, (_, c) => componentName(c));
  return {
    ...features,
    dense,
    names: [...names, ...features.names.slice(cols)],
    origins: [...names.map(() => 'pca'), ...features.origins.slice(cols)],
  };
}

/** What a component is called. */
export function componentName(c: number): string {
  return `pca_${c}`;
}

function meansOf(sample: readonly (readonly number[])[], cols: number): Float64Array {
  const means = new Float64Array(cols);
  for (const row of sample)
    row.forEach((value, j) => {
      means[j] = (means[j] ?? 0) + value / sample.length;
    });
  return means;
}
