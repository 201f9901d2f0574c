import { BonError, denseFeatures, featureCount, type FeatureMatrix, type Matrix } from '@bon/core';

/** Features as forests take them: both blocks, or one dense matrix. */
export type ForestFeatures = FeatureMatrix | Matrix;

/** `features` with both blocks. */
export function asFeatures(features: ForestFeatures): FeatureMatrix {
  return 'dense' in features ? features : denseFeatures(features);
}

/**
 * Features to learn from.
 *
 * @throws BonError `input` when there is no row or no feature.
 */
export function trainingFeatures(where: string, given: ForestFeatures): FeatureMatrix {
  const features = asFeatures(given);
  if (features.rows === 0 || featureCount(features) === 0)
    throw new BonError(
      'input',
      `${where}: ${features.rows} rows of ${featureCount(features)} features, expected at least one of each.`,
    );
  return features;
}

/**
 * Features to score, as many as were learned from.
 *
 * @throws BonError `input` when their number is another.
 */
export function scoringFeatures(
  where: string,
  given: ForestFeatures,
  expected: number,
): FeatureMatrix {
  const features = asFeatures(given);
  if (featureCount(features) !== expected)
    throw new BonError(
      'input',
      `${where}: ${featureCount(features)} features, expected the ${expected} it was fitted on.`,
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

/** A target of one number a row, or of a matrix, as numbers and how many a row has. */
export function numbersOf(target: ArrayLike<number> | Matrix): {
  readonly outputs: number;
  readonly data: ArrayLike<number>;
} {
  return 'cols' in target
    ? { outputs: target.cols, data: target.data }
    : { outputs: 1, data: target };
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
