import {
  checkParts,
  type Estimator,
  type Fit,
  type Model,
  type Run,
  type RunOptions,
  type SavedModel,
  startRun,
} from '@bon/core';
import { type FittedFeatures, fittedOn, scoringFeatures } from '../models/fitted-features.ts';
import {
  type ForestFeatures,
  holdableWeights,
  rowWeights,
  targetsOf,
  trainingFeatures,
} from '../models/input.ts';
import type { NumberedRows } from '../models/regressor.ts';
import { impurityImportances } from '../trees/importances.ts';
import { joinTrees } from '../trees/trees.ts';
import { boost, type Boosted } from './boost.ts';
import { loadBoosted, rawScores, saveBoosted } from './ensemble.ts';
import { squaredError } from './losses/squared-error.ts';
import {
  boostingDefaults,
  type BoostingOptions,
  checkBoostingOptions,
  type CompleteBoostingOptions,
} from './options.ts';

const WHERE = 'forest/boosting-regressor';

/** Boosted trees that tell numbers. */
export interface BoostingRegressor extends Model<ForestFeatures, Float64Array>, FittedFeatures {
  readonly boosted: Boosted;
  /** The mean share of a feature in what the splits of a tree gain; sums to 1. */
  readonly featureImportances: Float64Array;
  /** rows × outputs. */
  predict(features: ForestFeatures, run?: RunOptions): Promise<Float64Array>;
}

/**
 * Gradient boosting on histograms that tells numbers, by squared error; an ensemble an output.
 *
 * Same seed, same model, for any number of threads, which share the features of a leaf.
 *
 * @throws BonError `option` for an option that is none.
 * @see scikit-learn `HistGradientBoostingRegressor`; differences: DIFFERENCES.md.
 * @example
 * const { model } = await gradientBoostingRegressor().fit({ features, target });
 * const numbers = await model.predict(others);
 */
export function gradientBoostingRegressor(
  given: BoostingOptions = {},
): Estimator<NumberedRows, Fit<BoostingRegressor, null>> {
  const options = checkBoostingOptions(WHERE, given, boostingDefaults);
  return { kind: WHERE, fit: (rows, run) => fitRegressor(options, rows, startRun(run)) };
}

async function fitRegressor(
  options: CompleteBoostingOptions,
  rows: NumberedRows,
  run: Run,
): Promise<Fit<BoostingRegressor, null>> {
  checkParts(WHERE, 'the lesson', rows, ['features', 'target']);
  const features = trainingFeatures(WHERE, rows.features);
  const { outputs, values: targets } = targetsOf(WHERE, rows.target, features.rows);
  const given = rowWeights(WHERE, rows.sampleWeight, features.rows);
  const weights = holdableWeights(WHERE, given);
  const boosted = await boost({ features, targets, outputs, weights }, squaredError, options, run);
  return { model: regressorModel(boosted, fittedOn(features)), output: null };
}

/**
 * The boosted regressor that `save` wrote.
 *
 * @throws BonError `model-file` for anything else, and for trees that could not be walked.
 */
export function loadBoostingRegressor(saved: SavedModel): BoostingRegressor {
  const { boosted, fitted } = loadBoosted(WHERE, saved);
  return regressorModel(boosted, fitted);
}

function regressorModel(boosted: Boosted, fitted: FittedFeatures): BoostingRegressor {
  const predict = (given: ForestFeatures, run?: RunOptions): Promise<Float64Array> =>
    rawScores(boosted, scoringFeatures(WHERE, given, fitted), startRun(run));
  return {
    kind: WHERE,
    boosted,
    ...fitted,
    featureImportances: impurityImportances(joinTrees(boosted.ensembles), fitted.featureCount),
    predict: async (given, run) => predict(given, run),
    transform: async (given, run) => predict(given, run),
    save: () => saveBoosted(WHERE, boosted, fitted, {}),
  };
}
