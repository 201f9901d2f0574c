import { BonError, denseFeatures, type FeatureMatrix, featureCount, type Matrix } from '@bon/core';

/** Points as a caller has them: a dense matrix, or features with a dense and a sparse block. */
export type Points = FeatureMatrix | Matrix;

/**
 * Points as features, checked: at least one point, at least one feature, every value finite.
 *
 * @throws BonError `input` naming `where` and the row and column at fault.
 */
export function asPoints(points: Points, where: string): FeatureMatrix {
  const features = 'dense' in points ? points : denseFeatures(points);
  if (features.rows === 0)
    throw new BonError('input', `${where}: there are no points. Pass at least one row.`);
  if (featureCount(features) === 0)
    throw new BonError('input', `${where}: the points have no features. Pass at least one column.`);
  checkFinite(features, where);
  return features;
}

function checkFinite({ dense, sparse, names }: FeatureMatrix, where: string): void {
  const at = firstNonFinite(dense.data);
  if (at >= 0)
    throw notFinite(where, dense.data[at], Math.floor(at / dense.cols), names[at % dense.cols]);
  const p = firstNonFinite(sparse.values);
  if (p < 0) return;
  const row = sparse.pointers.findIndex((start) => start > p) - 1;
  throw notFinite(where, sparse.values[p], row, names[dense.cols + sparse.indices[p]]);
}

/** Values that are looked at together. */
const BLOCK = 4096;

function firstNonFinite(values: Float32Array): number {
  for (let from = 0; from < values.length; from += BLOCK) {
    const block = values.subarray(from, from + BLOCK);
    if (!isAllFinite(block)) return from + block.findIndex((value) => !Number.isFinite(value));
  }
  return -1;
}

/** Zeros add up to zero, what comes of other values times zero does not; four sums wait for no other. */
function isAllFinite(values: Float32Array): boolean {
  const whole = values.length & ~3;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < whole; i += 4) {
    a += values[i] * 0;
    b += values[i + 1] * 0;
    c += values[i + 2] * 0;
    d += values[i + 3] * 0;
  }
  for (let i = whole; i < values.length; i++) a += values[i] * 0;
  return a + b + c + d === 0;
}

function notFinite(where: string, value: number, row: number, column: string): BonError {
  return new BonError(
    'input',
    `${where}: row ${row} of column "${column}" is ${value}, expected a finite number. Impute or drop it.`,
  );
}
