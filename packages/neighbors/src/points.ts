import {
  atOnce,
  BonError,
  breathing,
  denseFeatures,
  type FeatureMatrix,
  featureCount,
  type Matrix,
  type Run,
  type Steps,
} from '@bon/core';

/** Points as a caller has them: a dense matrix, or features with a dense and a sparse block. */
export type Points = FeatureMatrix | Matrix;

/** Features that `checkedPoints` made and found finite. */
const checked = new WeakSet<FeatureMatrix>();

/**
 * Points as features, checked: at least one point, at least one feature, every value finite.
 *
 * @throws BonError `input` naming `where` and the row and column at fault.
 */
export function asPoints(points: Points, where: string): FeatureMatrix {
  const features = featuresOf(points, where);
  if (!checked.has(features)) atOnce(finiteSteps(features, where));
  return features;
}

/** The same with pauses, so that cancel stays alive over millions of values; the features are an object of their own. */
export async function checkedPoints(
  points: Points,
  where: string,
  run: Run,
): Promise<FeatureMatrix> {
  const features = { ...featuresOf(points, where) };
  await breathing(finiteSteps(features, where), { ...run, onProgress: undefined });
  checked.add(features);
  return features;
}

function featuresOf(points: Points, where: string): FeatureMatrix {
  const features = 'dense' in points ? points : denseFeatures(points);
  if (features.rows === 0)
    throw new BonError('input', `${where}: there are no points. Pass at least one row.`);
  if (featureCount(features) === 0)
    throw new BonError('input', `${where}: the points have no features. Pass at least one column.`);
  return features;
}

function* finiteSteps({ dense, sparse, names }: FeatureMatrix, where: string): Steps<void> {
  const at = yield* nonFiniteSteps(dense.data);
  if (at >= 0)
    throw notFinite(where, dense.data[at], Math.floor(at / dense.cols), names[at % dense.cols]);
  const p = yield* nonFiniteSteps(sparse.values);
  if (p < 0) return;
  const row = sparse.pointers.findIndex((start) => start > p) - 1;
  throw notFinite(where, sparse.values[p], row, names[dense.cols + sparse.indices[p]]);
}

/** Values that are looked at together. */
const BLOCK = 4096;

/** Blocks between two pauses: a millisecond of work. */
const BLOCKS = 64;

/** Where the first value that is not finite stands, or -1. */
function* nonFiniteSteps(values: Float32Array): Steps<number> {
  for (let from = 0; from < values.length; from += BLOCK) {
    const block = values.subarray(from, from + BLOCK);
    if (!isAllFinite(block)) return from + block.findIndex((value) => !Number.isFinite(value));
    if (from % (BLOCKS * BLOCK) === 0) yield from / values.length;
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
