import {
  BonError,
  checkParts,
  denseFeatures,
  featureCount,
  type FeatureMatrix,
  type Matrix,
} from '@bon/core';

/** What a row may weigh at least, if anything, and all rows together at most. */
const LEAST_WEIGHT = 1e-30;
const MOST_WEIGHT = 1e30;

/** The largest number that a leaf holds: the greatest Float32. */
const MOST_NUMBER = 3.4028234663852886e38;

/** Features as forests take them: both blocks, or one dense matrix. */
export type ForestFeatures = FeatureMatrix | Matrix;

/**
 * `features` with both blocks.
 *
 * @throws BonError `input` when a block does not hold its rows × columns.
 */
export function asFeatures(where: string, given: ForestFeatures): FeatureMatrix {
  checkParts(where, 'the feature matrix', given, ['rows']);
  const features = 'dense' in given ? given : denseFeatures(given);
  const { rows, dense, sparse, names } = features;
  const isWhole =
    dense.data.length === rows * dense.cols &&
    sparse.pointers.length === rows + 1 &&
    names.length === featureCount(features);
  if (isWhole) return features;
  throw new BonError(
    'input',
    `${where}: ${dense.data.length} dense values, ${sparse.pointers.length} sparse pointers and ${names.length} names for ${rows} rows of ${dense.cols} dense and ${sparse.cols} sparse features. Pass whole rows.`,
  );
}

/**
 * Features to learn from.
 *
 * @throws BonError `input` when there is no row or no feature.
 */
export function trainingFeatures(where: string, given: ForestFeatures): FeatureMatrix {
  const features = asFeatures(where, given);
  if (features.rows === 0 || featureCount(features) === 0)
    throw new BonError(
      'input',
      `${where}: ${features.rows} rows of ${featureCount(features)} features, expected at least one of each.`,
    );
  return features;
}

/**
 * Finite numbers, one (or `width`) a row, as Float64.
 *
 * @throws BonError `input` naming the row.
 */
export function finiteNumbers(
  where: string,
  name: string,
  values: ArrayLike<number>,
  rows: number,
  width = 1,
): Float64Array {
  if (values.length !== rows * width)
    throw new BonError(
      'input',
      `${where}: ${values.length} values of ${name} for ${rows} rows, expected ${rows * width}.`,
    );
  const numbers = Float64Array.from(values);
  const bad = numbers.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new BonError(
      'input',
      `${where}: ${name} of row ${Math.floor(bad / width)} is ${values[bad]}, expected a finite number. Drop such rows.`,
    );
  return numbers;
}

/**
 * The weight of each row; 1 for all when none are given.
 *
 * @throws BonError `input` when one is negative or not finite, or all are 0.
 */
export function rowWeights(
  where: string,
  given: ArrayLike<number> | undefined,
  rows: number,
): Float64Array {
  if (given === undefined) return new Float64Array(rows).fill(1);
  const weights = finiteNumbers(where, 'sampleWeight', given, rows);
  const negative = weights.findIndex((weight) => weight < 0);
  if (negative >= 0)
    throw new BonError(
      'input',
      `${where}: sampleWeight of row ${negative} is ${weights[negative]}, expected 0 or more.`,
    );
  if (weights.every((weight) => weight === 0))
    throw new BonError('input', `${where}: every sampleWeight is 0. Give some row a weight.`);
  return weights;
}

/**
 * `weights`, when the nodes of a tree can hold them as Float32 and sum their squares.
 *
 * @throws BonError `input` for weights that are tiny or huge, or all 0.
 */
export function holdableWeights(where: string, weights: Float64Array): Float64Array {
  const least = weights.reduce(
    (low, weight) => (weight > 0 ? Math.min(low, weight) : low),
    Infinity,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total > 0 && least >= LEAST_WEIGHT && total <= MOST_WEIGHT) return weights;
  throw new BonError(
    'input',
    `${where}: weights begin at ${least} and sum to ${total}, expected some of at least ${LEAST_WEIGHT} and a sum of at most ${MOST_WEIGHT}. Scale them, or give some class a weight.`,
  );
}

/** Numbers to be told, rows × outputs. */
export interface Targets {
  readonly outputs: number;
  readonly values: Float64Array;
}

/**
 * A target of one number a row, or of a matrix of several.
 *
 * @throws BonError `input` naming the row whose number is not finite, or more than a leaf (Float32) can hold.
 */
export function targetsOf(
  where: string,
  target: ArrayLike<number> | Matrix,
  rows: number,
): Targets {
  const { cols: outputs, data } = 'cols' in target ? target : { cols: 1, data: target };
  const values = finiteNumbers(where, 'target', data, rows, outputs);
  const bad = values.findIndex((value) => Math.abs(value) > MOST_NUMBER);
  if (bad < 0) return { outputs, values };
  throw new BonError(
    'input',
    `${where}: target of row ${Math.floor(bad / outputs)} is ${values[bad]}, expected at most 3.4e38 either way. Scale the target.`,
  );
}

/** The weighted mean of each output of rows × outputs values. */
export function weightedMeans(
  values: Float64Array,
  weights: Float64Array,
  outputs: number,
): Float64Array {
  const sums = new Float64Array(outputs);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    for (let q = 0; q < outputs; q++) sums[q] += weights[i] * values[i * outputs + q];
    total += weights[i];
  }
  return sums.map((sum) => sum / total);
}
