import { BonError, type FeatureMatrix, type Run, type SavedModel, shown, within } from '@bon/core';
import type { FittedFeatures } from '../models/fitted-features.ts';
import { loadTrees, savedTensor, saveTrees, type TreesState } from '../models/saved-trees.ts';
import { scoreTrees } from '../trees/score-trees.ts';
import { joinTrees, type Trees } from '../trees/trees.ts';
import type { Boosted } from './boost.ts';

/** rows × outputs raw scores: the baseline and the sum of the leaves that a row reaches. */
export async function rawScores(
  { baseline, ensembles }: Boosted,
  features: FeatureMatrix,
  run: Run,
): Promise<Float64Array> {
  const outputs = ensembles.length;
  const raw = new Float64Array(features.rows * outputs);
  for (const [k, trees] of ensembles.entries()) {
    const share = within(run, '', k / outputs, (k + 1) / outputs);
    const { sums } = await scoreTrees(trees, features, share);
    for (let i = 0; i < features.rows; i++) raw[i * outputs + k] = baseline[k] + sums[i];
  }
  return raw;
}

/** An ensemble as plain data: the trees of the first output, then of the second … */
export function saveBoosted(
  kind: string,
  { baseline, ensembles }: Boosted,
  fitted: FittedFeatures,
  state: TreesState,
): SavedModel {
  const saved = saveTrees(kind, joinTrees(ensembles), fitted, {
    ...state,
    ensembles: ensembles.length,
  });
  const start = { shape: [baseline.length], data: baseline };
  return { ...saved, tensors: { ...saved.tensors, baseline: start } };
}

/** What a saved ensemble holds. */
export interface LoadedBoosted {
  readonly boosted: Boosted;
  readonly fitted: FittedFeatures;
  readonly state: TreesState;
}

/**
 * The ensemble of a saved model.
 *
 * @throws BonError `model-file` for another kind, for trees that could not be walked, or a baseline that doesn't fit.
 */
export function loadBoosted(kind: string, saved: SavedModel): LoadedBoosted {
  const { trees, fitted, state } = loadTrees(kind, saved);
  const baseline = savedTensor(kind, saved, 'baseline', Float64Array);
  const count = baseline.length;
  const rounds = (trees.roots.length - 1) / count;
  const fits = state['ensembles'] === count && Number.isInteger(rounds) && trees.outputs === 1;
  if (!fits || !baseline.every(Number.isFinite))
    throw new BonError(
      'model-file',
      `${kind}: ${trees.roots.length - 1} trees and ${count} baselines for ${shown(state['ensembles'])} outputs. Save the model again.`,
    );
  const ensembles = Array.from({ length: count }, (_, k) =>
    sliceTrees(trees, k * rounds, (k + 1) * rounds),
  );
  return { boosted: { baseline, ensembles }, fitted, state };
}

function sliceTrees(
  { outputs, roots, nodes, values, gains }: Trees,
  from: number,
  to: number,
): Trees {
  const [first, last] = [roots[from], roots[to]];
  return {
    outputs,
    roots: roots.slice(from, to + 1).map((root) => root - first),
    nodes: nodes.slice(4 * first, 4 * last),
    values: values.slice(outputs * first, outputs * last),
    gains: gains.slice(first, last),
  };
}
