import {
  BonError,
  checkParts,
  type Estimator,
  type Fit,
  matrix,
  type Matrix,
  type Model,
  type Run,
  type RunOptions,
  type SavedModel,
  startRun,
} from '@bon/core';
import { type LabelledRows } from '../models/classifier.ts';
import { likeliest } from '../models/classifier-model.ts';
import { type FittedFeatures, fittedOn, scoringFeatures } from '../models/fitted-features.ts';
import {
  type ForestFeatures,
  holdableWeights,
  rowWeights,
  trainingFeatures,
} from '../models/input.ts';
import { type ClassWeight, labelsOf, weighClasses } from '../models/labels.ts';
import { savedClasses } from '../models/saved-trees.ts';
import { impurityImportances } from '../trees/importances.ts';
import { joinTrees } from '../trees/trees.ts';
import { boost, type Boosted } from './boost.ts';
import { loadBoosted, rawScores, saveBoosted } from './ensemble.ts';
import { logistic } from './losses/logistic.ts';
import { softmax } from './losses/softmax.ts';
import {
  boostingDefaults,
  type BoostingOptions,
  checkBoostingOptions,
  type CompleteBoostingOptions,
} from './options.ts';

const WHERE = 'forest/boosting-classifier';

/** Options of a boosted classifier. */
export interface BoostingClassifierOptions extends BoostingOptions {
  /** What the rows of a class weigh, besides their own weight. Default null: 1. */
  readonly classWeight?: ClassWeight | null;
}

/** Boosted trees that tell classes. */
export interface BoostingClassifier extends Model<ForestFeatures, Matrix>, FittedFeatures {
  /** The labels, ascending; the columns of all probabilities. */
  readonly classes: Int32Array;
  readonly boosted: Boosted;
  /** The mean share of a feature in what the splits of a tree gain; sums to 1. */
  readonly featureImportances: Float64Array;
  /** The label with the highest probability; the lower label when two have it. */
  predict(features: ForestFeatures, run?: RunOptions): Promise<Int32Array>;
  /** rows × classes. */
  predictProba(features: ForestFeatures, run?: RunOptions): Promise<Matrix>;
}

/**
 * Gradient boosting on histograms that tells classes, by log loss: one ensemble for two classes, else one a class.
 *
 * Same seed, same model, for any number of threads, which share the features of a leaf.
 *
 * @throws BonError `option` for an option that is none.
 * @see scikit-learn `HistGradientBoostingClassifier`; differences: DIFFERENCES.md.
 * @example
 * const { model } = await gradientBoostingClassifier({ rounds: 200 }).fit({ features, target });
 * const { data } = await model.predictProba(others);
 */
export function gradientBoostingClassifier(
  given: BoostingClassifierOptions = {},
): Estimator<LabelledRows, Fit<BoostingClassifier, null>> {
  const options = checkBoostingOptions(WHERE, given, {
    ...boostingDefaults,
    classWeight: null as ClassWeight | null,
  });
  return { kind: WHERE, fit: (rows, run) => fitClassifier(options, rows, startRun(run)) };
}

type Options = CompleteBoostingOptions & { readonly classWeight: ClassWeight | null };

async function fitClassifier(
  options: Options,
  rows: LabelledRows,
  run: Run,
): Promise<Fit<BoostingClassifier, null>> {
  checkParts(WHERE, 'the lesson', rows, ['features', 'target']);
  const features = trainingFeatures(WHERE, rows.features);
  const labels = labelsOf(WHERE, rows.target, features.rows);
  const given = rowWeights(WHERE, rows.sampleWeight, features.rows);
  const weighed = weighClasses(WHERE, labels, given, options.classWeight);
  const weights = holdableWeights(WHERE, weighed);
  const { classes, codes } = labels;
  if (classes.length < 2)
    throw new BonError(
      'input',
      `${WHERE}: all labels are ${classes[0]}, expected at least two classes.`,
    );
  const outputs = classes.length === 2 ? 1 : classes.length;
  const targets = outputs === 1 ? Float64Array.from(codes) : oneHot(codes, outputs);
  const loss = outputs === 1 ? logistic : softmax;
  const boosted = await boost({ features, targets, outputs, weights }, loss, options, run);
  return { model: classifierModel(classes, boosted, fittedOn(features)), output: null };
}

function oneHot(codes: Int32Array, outputs: number): Float64Array {
  const targets = new Float64Array(codes.length * outputs);
  for (let i = 0; i < codes.length; i++) targets[i * outputs + codes[i]] = 1;
  return targets;
}

/**
 * The boosted classifier that `save` wrote.
 *
 * @throws BonError `model-file` for anything else, and for trees that could not be walked.
 */
export function loadBoostingClassifier(saved: SavedModel): BoostingClassifier {
  const { boosted, fitted, state } = loadBoosted(WHERE, saved);
  const classes = savedClasses(WHERE, state['classes']);
  const outputs = classes.length === 2 ? 1 : classes.length;
  if (classes.length < 2 || outputs !== boosted.ensembles.length)
    throw new BonError(
      'model-file',
      `${WHERE}: ${classes.length} classes for ${boosted.ensembles.length} ensembles. Save the model again.`,
    );
  return classifierModel(classes, boosted, fitted);
}

function classifierModel(
  classes: Int32Array,
  boosted: Boosted,
  fitted: FittedFeatures,
): BoostingClassifier {
  const predictProba = async (given: ForestFeatures, run?: RunOptions): Promise<Matrix> => {
    const scored = scoringFeatures(WHERE, given, fitted);
    return probabilities(await rawScores(boosted, scored, startRun(run)), classes.length);
  };
  return {
    kind: WHERE,
    classes,
    boosted,
    ...fitted,
    featureImportances: impurityImportances(joinTrees(boosted.ensembles), fitted.featureCount),
    predictProba,
    transform: predictProba,
    predict: async (given, run) => likeliest(await predictProba(given, run), classes),
    save: () => saveBoosted(WHERE, boosted, fitted, { classes: [...classes] }),
  };
}

function probabilities(raw: Float64Array, classes: number): Matrix {
  if (classes > 2) {
    softmax.link(raw, classes);
    return matrix(raw.length / classes, classes, Float32Array.from(raw));
  }
  logistic.link(raw, 1);
  const proba = matrix(raw.length, 2);
  for (let i = 0; i < raw.length; i++) proba.data.set([1 - raw[i], raw[i]], 2 * i);
  return proba;
}
