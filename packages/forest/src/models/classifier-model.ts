import {
  BonError,
  matrix,
  type Matrix,
  type Model,
  type RunOptions,
  type SavedModel,
  startRun,
} from '@bon/core';
import { impurityImportances } from '../trees/importances.ts';
import { applyTrees, type Scores } from '../trees/score.ts';
import { scoreTrees } from '../trees/score-trees.ts';
import type { Trees } from '../trees/trees.ts';
import { type FittedFeatures, scoringFeatures } from './fitted-features.ts';
import type { ForestFeatures } from './input.ts';
import { loadTrees, savedClasses, saveTrees } from './saved-trees.ts';

const WHERE = 'forest/classifier';

/** A forest that tells classes. */
export interface ForestClassifier extends Model<ForestFeatures, Matrix>, FittedFeatures {
  /** The labels, ascending; the columns of all probabilities. */
  readonly classes: Int32Array;
  /** Two classes have one output: the share of the second. */
  readonly trees: Trees;
  /** Mean decrease in impurity a feature; sums to 1. */
  readonly featureImportances: Float64Array;
  /** The label with the highest probability; the lower label when two have it. */
  predict(features: ForestFeatures, run?: RunOptions): Promise<Int32Array>;
  /** rows × classes: the mean of the trees' leaves. */
  predictProba(features: ForestFeatures, run?: RunOptions): Promise<Matrix>;
  /** rows × trees: the node of the leaf that a row reaches, counted within the tree. */
  apply(features: ForestFeatures, run?: RunOptions): Promise<Int32Array>;
}

/** The classifier that `trees` are. */
export function classifierModel(
  classes: Int32Array,
  trees: Trees,
  fitted: FittedFeatures,
): ForestClassifier {
  const predictProba = async (given: ForestFeatures, run?: RunOptions): Promise<Matrix> => {
    const scored = scoringFeatures(WHERE, given, fitted);
    return probabilities(await scoreTrees(trees, scored, startRun(run)), classes.length);
  };
  return {
    kind: WHERE,
    classes,
    trees,
    ...fitted,
    featureImportances: impurityImportances(trees, fitted.featureCount),
    predictProba,
    transform: predictProba,
    predict: async (given, run) => likeliest(await predictProba(given, run), classes),
    apply: async (given, run) =>
      applyTrees(trees, scoringFeatures(WHERE, given, fitted), startRun(run)),
    save: () => saveTrees(WHERE, trees, fitted, { classes: [...classes] }),
  };
}

/**
 * The classifier that `save` wrote.
 *
 * @throws BonError `model-file` for anything else, and for trees that could not be walked.
 */
export function loadForestClassifier(saved: SavedModel): ForestClassifier {
  const { trees, fitted, state } = loadTrees(WHERE, saved);
  const classes = savedClasses(WHERE, state['classes']);
  const outputs = classes.length <= 2 ? 1 : classes.length;
  if (outputs !== trees.outputs)
    throw new BonError(
      'model-file',
      `${WHERE}: ${classes.length} classes for ${trees.outputs} outputs, expected one a class. Save the model again.`,
    );
  return classifierModel(classes, trees, fitted);
}

/**
 * The mean of the leaves that each row reached, a class each.
 *
 * @param unseen - what a row gets that went down no tree.
 */
export function probabilities(
  { sums, votes }: Scores,
  classes: number,
  unseen?: Float64Array,
): Matrix {
  const proba = matrix(votes.length, classes);
  const outputs = sums.length / votes.length;
  for (let i = 0; i < votes.length; i++) {
    const row = i * classes;
    if (votes[i] === 0) proba.data.set(unseen ?? [], row);
    else if (outputs === 1) splitBetween(proba.data, row, classes, sums[i] / votes[i]);
    else for (let c = 0; c < classes; c++) proba.data[row + c] = sums[row + c] / votes[i];
  }
  return proba;
}

/** Two classes share by `second`; a single class has all. */
function splitBetween(data: Float32Array, row: number, classes: number, second: number): void {
  data[row] = 1 - second;
  if (classes === 2) data[row + 1] = second;
}

/** The label with the highest probability a row; the lower label when two have it. */
export function likeliest({ data, rows, cols }: Matrix, classes: Int32Array): Int32Array {
  const labels = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let best = 0;
    for (let c = 1; c < cols; c++) if (data[i * cols + c] > data[i * cols + best]) best = c;
    labels[i] = classes[best];
  }
  return labels;
}
