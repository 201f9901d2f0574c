import {
  BonError,
  type Json,
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
import { likeliest } from './classifier-model.ts';
import { type FittedFeatures, scoringFeatures } from './fitted-features.ts';
import type { ForestFeatures } from './input.ts';
import { loadTrees, savedClasses, saveTrees } from './saved-trees.ts';

const WHERE = 'forest/multi-classifier';

/** A forest that tells several classes of each row. */
export interface ForestMultiClassifier
  extends Model<ForestFeatures, readonly Matrix[]>, FittedFeatures {
  /** The labels of each question, ascending. */
  readonly classes: readonly Int32Array[];
  /** A leaf holds the shares of the first question's classes, then of the second's … */
  readonly trees: Trees;
  /** Mean decrease in impurity a feature; sums to 1. */
  readonly featureImportances: Float64Array;
  /** The likeliest labels, one a question each; the lower label when two are as likely. */
  predict(features: ForestFeatures, run?: RunOptions): Promise<readonly Int32Array[]>;
  /** A matrix a question: rows × its classes. */
  predictProba(features: ForestFeatures, run?: RunOptions): Promise<readonly Matrix[]>;
  /** rows × trees: the node of the leaf that a row reaches, counted within the tree. */
  apply(features: ForestFeatures, run?: RunOptions): Promise<Int32Array>;
}

/** The classifier that `trees` are. */
export function multiModel(
  classes: readonly Int32Array[],
  trees: Trees,
  fitted: FittedFeatures,
): ForestMultiClassifier {
  const predictProba = async (given: ForestFeatures, run?: RunOptions): Promise<Matrix[]> => {
    const scored = scoringFeatures(WHERE, given, fitted);
    return sharesOf(await scoreTrees(trees, scored, startRun(run)), classes);
  };
  return {
    kind: WHERE,
    classes,
    trees,
    ...fitted,
    featureImportances: impurityImportances(trees, fitted.featureCount),
    predictProba,
    transform: predictProba,
    predict: async (given, run) => {
      const told = await predictProba(given, run);
      return told.map((proba, question) => likeliest(proba, classes[question]));
    },
    apply: async (given, run) =>
      applyTrees(trees, scoringFeatures(WHERE, given, fitted), startRun(run)),
    save: () => saveTrees(WHERE, trees, fitted, { classes: classes.map((own) => [...own]) }),
  };
}

/**
 * The classifier that `save` wrote.
 *
 * @throws BonError `model-file` for anything else, and for trees that could not be walked.
 */
export function loadForestMultiClassifier(saved: SavedModel): ForestMultiClassifier {
  const { trees, fitted, state } = loadTrees(WHERE, saved);
  const questions: readonly Json[] = Array.isArray(state['classes']) ? state['classes'] : [];
  const classes = questions.map((own) => savedClasses(WHERE, own));
  const outputs = classes.reduce((sum, { length }) => sum + length, 0);
  if (outputs !== trees.outputs)
    throw new BonError(
      'model-file',
      `${WHERE}: ${outputs} classes for ${trees.outputs} outputs, expected one a class. Save the model again.`,
    );
  return multiModel(classes, trees, fitted);
}

/**
 * The mean of the leaves that each row reached: a matrix a question.
 *
 * @param unseen - what a row gets that went down no tree, all questions' classes one after the other.
 */
export function sharesOf(
  { sums, votes }: Scores,
  classes: readonly Int32Array[],
  unseen?: Float64Array,
): Matrix[] {
  const outputs = sums.length / votes.length;
  let first = 0;
  return classes.map(({ length: width }) => {
    const proba = matrix(votes.length, width);
    for (let i = 0; i < votes.length; i++)
      for (let c = 0; c < width; c++)
        proba.data[i * width + c] =
          votes[i] === 0 ? (unseen?.[first + c] ?? 0) : sums[i * outputs + first + c] / votes[i];
    first += width;
    return proba;
  });
}
