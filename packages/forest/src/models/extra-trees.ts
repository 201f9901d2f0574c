import type { Estimator, Fit } from '@bon/core';
import {
  type ClassifierOptions,
  type LabelledRows,
  type OutOfBag,
  randomForestClassifier,
} from './classifier.ts';
import type { ForestClassifier } from './classifier-model.ts';
import type { ForestOptions } from './options.ts';
import { type NumberedRows, type OutOfBagNumbers, randomForestRegressor } from './regressor.ts';
import type { ForestRegressor } from './regressor-model.ts';

/** What makes trees extra random: drawn thresholds, every row in every tree. */
const extra = Object.freeze({ splitter: 'random', bootstrap: false } as const);

/**
 * A random forest whose thresholds are drawn, one a feature and split, and whose trees see every row.
 *
 * @throws BonError `option` for an option that is none.
 * @see Geurts, Ernst, Wehenkel 2006, Extremely randomized trees.
 * @see scikit-learn `ExtraTreesClassifier`.
 */
export function extraTreesClassifier(
  options: ClassifierOptions = {},
): Estimator<LabelledRows, Fit<ForestClassifier, OutOfBag>> {
  return randomForestClassifier({ ...extra, ...options });
}

/**
 * A random forest whose thresholds are drawn, one a feature and split, and whose trees see every row.
 *
 * @throws BonError `option` for an option that is none.
 * @see Geurts, Ernst, Wehenkel 2006, Extremely randomized trees.
 * @see scikit-learn `ExtraTreesRegressor`.
 */
export function extraTreesRegressor(
  options: ForestOptions = {},
): Estimator<NumberedRows, Fit<ForestRegressor, OutOfBagNumbers>> {
  return randomForestRegressor({ ...extra, ...options });
}
