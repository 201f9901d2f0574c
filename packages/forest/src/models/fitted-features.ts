import { BonError, type Csr, featureCount, type FeatureMatrix, type Json, shown } from '@bon/core';
import { changeOf } from '../trees/changed-column.ts';
import { asFeatures, type ForestFeatures } from './input.ts';

/** Most features that a saved model may speak of: more than any table has, and few enough to hold a number each. */
const MOST_FEATURES = 2 ** 24;

/** The features that a model learned from. */
export interface FittedFeatures {
  /** How many features rows must have. */
  readonly featureCount: number;
  /** Their names, in order; null when they had none (a `Matrix`, or names `0`, `1`, …). */
  readonly featureNames: readonly string[] | null;
}

/** What a model keeps of the features that it learns from. */
export function fittedOn(features: FeatureMatrix): FittedFeatures {
  return { featureCount: featureCount(features), featureNames: namesOf(features) };
}

/**
 * Features to score: as many as were learned from, under the same names when both have names. Rows that permutation
 * importance has shuffled are not looked through again.
 *
 * @throws BonError `input` for another number of features, another name, or a value that is infinite.
 */
export function scoringFeatures(
  where: string,
  given: ForestFeatures,
  { featureCount: expected, featureNames }: FittedFeatures,
): FeatureMatrix {
  const features = asFeatures(where, given);
  if (featureCount(features) !== expected)
    throw new BonError(
      'input',
      `${where}: ${featureCount(features)} features, expected the ${expected} it was fitted on.`,
    );
  if (changeOf(features) !== undefined) return features;
  const names = namesOf(features);
  const other = names?.findIndex((name, f) => name !== (featureNames?.[f] ?? name)) ?? -1;
  if (other >= 0)
    throw new BonError(
      'input',
      `${where}: feature ${other} is ${shown(names?.[other])}, expected ${shown(featureNames?.[other])} as it was fitted. Put the columns in that order.`,
    );
  refuseInfinite(where, features);
  return features;
}

/**
 * The features that a saved state speaks of.
 *
 * @throws BonError `model-file` when it does not say how many, or names another number of them.
 */
export function savedFeatures(
  where: string,
  state: Readonly<Record<string, Json>>,
): FittedFeatures {
  const { features: count, names = null } = state;
  const isCount = Number.isSafeInteger(count) && (count as number) >= 1;
  if (!isCount || (count as number) > MOST_FEATURES)
    throw new BonError(
      'model-file',
      `${where}: features is ${shown(count)}, expected a whole number from 1 to ${MOST_FEATURES}.`,
    );
  const isNamed = Array.isArray(names) && names.every((name) => typeof name === 'string');
  if (names !== null && !(isNamed && names.length === count))
    throw new BonError(
      'model-file',
      `${where}: the names are ${shown(names)}, expected ${shown(count)} texts. Save the model again.`,
    );
  return { featureCount: count as number, featureNames: names };
}

/** The names of features, when they are more than their places. */
function namesOf({ names }: FeatureMatrix): readonly string[] | null {
  return names.every((name, f) => name === String(f)) ? null : names;
}

function refuseInfinite(where: string, features: FeatureMatrix): void {
  const { dense, sparse, names } = features;
  const at = infiniteAt(dense.data);
  const entry = infiniteAt(sparse.values);
  if (at < 0 && entry < 0) return;
  const [row, feature] =
    at >= 0
      ? [Math.floor(at / dense.cols), at % dense.cols]
      : [rowOf(sparse, entry), dense.cols + sparse.indices[entry]];
  throw new BonError(
    'input',
    `${where}: feature ${shown(names[feature])} of row ${row} is infinite, expected finite numbers. Clip it, or make it NaN for missing.`,
  );
}

function infiniteAt(values: Float32Array): number {
  for (let i = 0; i < values.length; i++)
    if (values[i] === Infinity || values[i] === -Infinity) return i;
  return -1;
}

function rowOf({ pointers }: Csr, entry: number): number {
  return pointers.findIndex((end) => end > entry) - 1;
}
