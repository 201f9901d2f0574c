import { checkParts, type Estimator, type Fit, type Matrix, type Run, startRun } from '@bon/core';
import { fitTrees } from './fit-trees.ts';
import { fittedOn } from './fitted-features.ts';
import {
  type ForestFeatures,
  holdableWeights,
  rowWeights,
  targetsOf,
  trainingFeatures,
  weightedMeans,
} from './input.ts';
import {
  checkForestOptions,
  type CompleteForestOptions,
  type ForestOptions,
  regressorDefaults,
} from './options.ts';
import { type ForestRegressor, means, regressorModel } from './regressor-model.ts';

const WHERE = 'forest/regressor';

/** Rows with a number each, or several. */
export interface NumberedRows {
  /** Missing values are NaN, and are sent down the side that served the training rows better. */
  readonly features: ForestFeatures;
  /** A number a row, or a matrix of rows × outputs. */
  readonly target: ArrayLike<number> | Matrix;
  /** What each row counts for, 0 or more. Default 1. */
  readonly sampleWeight?: ArrayLike<number>;
}

/** What a regressor makes of the rows it was fitted on. */
export interface OutOfBagNumbers {
  /**
   * rows × outputs: what the trees say that did not see the row while growing. A row that every tree saw (always,
   * without bootstrap) has the weighted mean of all targets instead.
   */
  readonly oobPrediction: Float64Array;
  /** How many trees had not seen the row. */
  readonly oobVotes: Int32Array;
}

/**
 * A forest of decision trees that tells numbers, grown on histograms of at most 255 cells a feature.
 *
 * Same seed, same forest, for any number of threads. Several outputs share their splits.
 *
 * @throws BonError `option` for an option that is none.
 * @see Breiman 2001, Random Forests.
 * @see scikit-learn `RandomForestRegressor`; differences: DIFFERENCES.md.
 * @example
 * const { model } = await randomForestRegressor({ nEstimators: 50 }).fit({ features, target });
 * const numbers = await model.predict(others);
 */
export function randomForestRegressor(
  given: ForestOptions = {},
): Estimator<NumberedRows, Fit<ForestRegressor, OutOfBagNumbers>> {
  const options = checkForestOptions(WHERE, given, regressorDefaults);
  return { kind: WHERE, fit: (rows, run) => fitRegressor(options, rows, startRun(run)) };
}

async function fitRegressor(
  options: CompleteForestOptions,
  rows: NumberedRows,
  run: Run,
): Promise<Fit<ForestRegressor, OutOfBagNumbers>> {
  checkParts(WHERE, 'the lesson', rows, ['features', 'target']);
  const features = trainingFeatures(WHERE, rows.features);
  const { outputs, values } = targetsOf(WHERE, rows.target, features.rows);
  const given = rowWeights(WHERE, rows.sampleWeight, features.rows);
  const weights = holdableWeights(WHERE, given);
  const target = { kind: 'numbers', outputs, values } as const;
  const training = { where: WHERE, features, target, weights, options };
  const { trees, oob } = await fitTrees(training, run);
  const model = regressorModel(trees, fittedOn(features));
  const oobPrediction = means(oob, weightedMeans(values, weights, outputs));
  return { model, output: { oobPrediction, oobVotes: oob.votes } };
}
