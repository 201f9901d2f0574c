import { type Model, type RunOptions, type SavedModel, startRun } from '@bon/core';
import { impurityImportances } from '../trees/importances.ts';
import { applyTrees, type Scores } from '../trees/score.ts';
import { scoreTrees } from '../trees/score-trees.ts';
import type { Trees } from '../trees/trees.ts';
import { type FittedFeatures, scoringFeatures } from './fitted-features.ts';
import type { ForestFeatures } from './input.ts';
import { loadTrees, saveTrees } from './saved-trees.ts';

const WHERE = 'forest/regressor';

/** A forest that tells numbers. */
export interface ForestRegressor extends Model<ForestFeatures, Float64Array>, FittedFeatures {
  readonly trees: Trees;
  /** Mean decrease in squared error a feature; sums to 1. */
  readonly featureImportances: Float64Array;
  /** rows × outputs: the mean of the trees' leaves. */
  predict(features: ForestFeatures, run?: RunOptions): Promise<Float64Array>;
  /** rows × trees: the node of the leaf that a row reaches, counted within the tree. */
  apply(features: ForestFeatures, run?: RunOptions): Promise<Int32Array>;
}

/** The regressor that `trees` are. */
export function regressorModel(trees: Trees, fitted: FittedFeatures): ForestRegressor {
  const predict = async (given: ForestFeatures, run?: RunOptions): Promise<Float64Array> => {
    const scored = scoringFeatures(WHERE, given, fitted);
    return means(await scoreTrees(trees, scored, startRun(run)));
  };
  return {
    kind: WHERE,
    trees,
    ...fitted,
    featureImportances: impurityImportances(trees, fitted.featureCount),
    predict,
    transform: predict,
    apply: async (given, run) =>
      applyTrees(trees, scoringFeatures(WHERE, given, fitted), startRun(run)),
    save: () => saveTrees(WHERE, trees, fitted, {}),
  };
}

/**
 * The regressor that `save` wrote.
 *
 * @throws BonError `model-file` for anything else, and for trees that could not be walked.
 */
export function loadForestRegressor(saved: SavedModel): ForestRegressor {
  const { trees, fitted } = loadTrees(WHERE, saved);
  return regressorModel(trees, fitted);
}

/**
 * The mean of the leaves that each row reached.
 *
 * @param unseen - what a row gets that went down no tree.
 */
export function means({ sums, votes }: Scores, unseen?: Float64Array): Float64Array {
  const outputs = sums.length / Math.max(1, votes.length);
  return sums.map((sum, at) => {
    const count = votes[Math.floor(at / outputs)];
    return count === 0 ? (unseen?.[at % outputs] ?? 0) : sum / count;
  });
}
