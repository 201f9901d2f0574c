import {
  BonError,
  checkParts,
  type Estimator,
  type Fit,
  type Matrix,
  type Run,
  startRun,
} from '@bon/core';
import type { GrowTarget } from '../trees/growth.ts';
import { fitTrees } from './fit-trees.ts';
import { fittedOn } from './fitted-features.ts';
import { type ForestFeatures, holdableWeights, rowWeights, trainingFeatures } from './input.ts';
import { classShares, type Labels, labelsOf } from './labels.ts';
import { type ForestMultiClassifier, multiModel, sharesOf } from './multi-model.ts';
import {
  checkForestOptions,
  classifierDefaults,
  type CompleteForestOptions,
  type ForestOptions,
} from './options.ts';

const WHERE = 'forest/multi-classifier';

/** Rows with several labels each. */
export interface MultiLabelledRows {
  /** Missing values are NaN, and are sent down the side that served the training rows better. */
  readonly features: ForestFeatures;
  /** rows × questions whole numbers. */
  readonly target: Matrix;
  /** What each row counts for, 0 or more. Default 1. */
  readonly sampleWeight?: ArrayLike<number>;
}

/** What it makes of the rows it was fitted on. */
export interface MultiOutOfBag {
  /** A matrix a question, rows × classes: what the trees say that did not see the row; else the classes' shares. */
  readonly oobProba: readonly Matrix[];
  /** How many trees had not seen the row. */
  readonly oobVotes: Int32Array;
}

/**
 * A forest that tells several classes of each row at once: its splits lower the mean of the questions' Gini impurities.
 *
 * @throws BonError `option` for an option that is none.
 * @see scikit-learn `RandomForestClassifier` with a target of several columns.
 * @example
 * const { model } = await randomForestMultiClassifier().fit({ features, target: matrix(rows, 2, botAndFamily) });
 * const [bot, family] = await model.predict(others);
 */
export function randomForestMultiClassifier(
  given: ForestOptions = {},
): Estimator<MultiLabelledRows, Fit<ForestMultiClassifier, MultiOutOfBag>> {
  const options = checkForestOptions(WHERE, given, classifierDefaults);
  return { kind: WHERE, fit: (rows, run) => fitClassifier(options, rows, startRun(run)) };
}

async function fitClassifier(
  options: CompleteForestOptions,
  rows: MultiLabelledRows,
  run: Run,
): Promise<Fit<ForestMultiClassifier, MultiOutOfBag>> {
  checkParts(WHERE, 'the lesson', rows, ['features', 'target']);
  const features = trainingFeatures(WHERE, rows.features);
  const questions = questionsOf(rows.target, features.rows);
  const classes = questions.map((labels) => labels.classes);
  const given = rowWeights(WHERE, rows.sampleWeight, features.rows);
  const weights = holdableWeights(WHERE, given);
  const training = { where: WHERE, features, target: targetOf(questions), weights, options };
  const { trees, oob } = await fitTrees(training, run);
  const shares = questions.flatMap((labels) => [...classShares(labels, weights)]);
  const oobProba = sharesOf(oob, classes, Float64Array.from(shares));
  const model = multiModel(classes, trees, fittedOn(features));
  return { model, output: { oobProba, oobVotes: oob.votes } };
}

function questionsOf({ rows, cols, data }: Matrix, expected: number): Labels[] {
  if (rows !== expected || cols === 0)
    throw new BonError(
      'input',
      `${WHERE}: a target of ${rows} × ${cols} for ${expected} rows. Pass a row of at least one label each.`,
    );
  const labelsFor = (q: number) => Array.from({ length: rows }, (_, i) => data[i * cols + q]);
  return Array.from({ length: cols }, (_, q) => labelsOf(WHERE, labelsFor(q), rows));
}

/** Each row counts for one class of each question; classes are numbered over all questions. */
function targetOf(questions: readonly Labels[]): GrowTarget {
  const rows = questions[0].codes.length;
  const values = new Int32Array(rows * questions.length);
  let outputs = 0;
  for (const [q, { classes, codes }] of questions.entries()) {
    for (let i = 0; i < rows; i++) values[i * questions.length + q] = outputs + codes[i];
    outputs += classes.length;
  }
  return { kind: 'labels', outputs, labels: questions.length, values };
}
