import { checkParts, type Estimator, type Fit, type Matrix, type Run, startRun } from '@bon/core';
import type { GrowTarget } from '../trees/growth.ts';
import { classifierModel, type ForestClassifier, probabilities } from './classifier-model.ts';
import { fitTrees } from './fit-trees.ts';
import { fittedOn } from './fitted-features.ts';
import { type ForestFeatures, holdableWeights, rowWeights, trainingFeatures } from './input.ts';
import { classShares, type ClassWeight, type Labels, labelsOf, weighClasses } from './labels.ts';
import {
  checkForestOptions,
  classifierDefaults,
  type CompleteForestOptions,
  type ForestOptions,
} from './options.ts';

const WHERE = 'forest/classifier';

/** Options of a classifier forest. */
export interface ClassifierOptions extends ForestOptions {
  /** What the rows of a class weigh, besides their own weight. Default null: 1. */
  readonly classWeight?: ClassWeight | null;
}

/** Rows with a label each. */
export interface LabelledRows {
  /** Missing values are NaN, and are sent down the side that served the training rows better. */
  readonly features: ForestFeatures;
  /** A whole number a row. */
  readonly target: ArrayLike<number>;
  /** What each row counts for, 0 or more. Default 1. */
  readonly sampleWeight?: ArrayLike<number>;
}

/** What a classifier makes of the rows it was fitted on. */
export interface OutOfBag {
  /**
   * rows × classes: what the trees say that did not see the row while growing. A row that every tree saw
   * (always, without bootstrap) has the classes' shares instead.
   */
  readonly oobProba: Matrix;
  /** How many trees had not seen the row. */
  readonly oobVotes: Int32Array;
}

/**
 * A forest of decision trees that tells classes, grown on histograms of at most 255 cells a feature.
 *
 * Same seed, same forest, for any number of threads.
 *
 * @throws BonError `option` for an option that is none.
 * @see Breiman 2001, Random Forests.
 * @see scikit-learn `RandomForestClassifier`; differences: DIFFERENCES.md.
 * @example
 * const { model, output } = await randomForestClassifier().fit({ features, target }, { seed: 1 });
 * const labels = await model.predict(others);
 */
export function randomForestClassifier(
  given: ClassifierOptions = {},
): Estimator<LabelledRows, Fit<ForestClassifier, OutOfBag>> {
  const options = checkForestOptions(WHERE, given, {
    ...classifierDefaults,
    classWeight: null as ClassWeight | null,
  });
  return { kind: WHERE, fit: (rows, run) => fitClassifier(options, rows, startRun(run)) };
}

type Options = CompleteForestOptions & { readonly classWeight: ClassWeight | null };

async function fitClassifier(
  { classWeight, ...options }: Options,
  rows: LabelledRows,
  run: Run,
): Promise<Fit<ForestClassifier, OutOfBag>> {
  checkParts(WHERE, 'the lesson', rows, ['features', 'target']);
  const features = trainingFeatures(WHERE, rows.features);
  const labels = labelsOf(WHERE, rows.target, features.rows);
  const given = rowWeights(WHERE, rows.sampleWeight, features.rows);
  const weights = holdableWeights(WHERE, weighClasses(WHERE, labels, given, classWeight));
  const training = { where: WHERE, features, target: classTarget(labels), weights, options };
  const { trees, oob } = await fitTrees(training, run);
  const model = classifierModel(labels.classes, trees, fittedOn(features));
  const oobProba = probabilities(oob, labels.classes.length, classShares(labels, weights));
  return { model, output: { oobProba, oobVotes: oob.votes } };
}

/** Two classes are a regression on 0 and 1: the same splits as Gini's, at half the sums. */
function classTarget({ classes, codes }: Labels): GrowTarget {
  if (classes.length <= 2) return { kind: 'numbers', outputs: 1, values: codes };
  return { kind: 'labels', outputs: classes.length, labels: 1, values: codes };
}
