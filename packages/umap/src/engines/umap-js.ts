import {
  BonError,
  breather,
  type KnnGraph,
  type Matrix,
  matrix,
  report,
  rngOf,
  type Run,
} from '@bon/core';
import { epochsFor, type UmapSettings } from '../options.ts';
import { type EngineInput, type UmapEngine } from './engine.ts';

/** Times that the map is shown while it is laid out. */
const SNAPSHOTS = 40;

/**
 * The layout of umap-js 1.4 over our neighbours: a second witness, and the choice of who knows it.
 * One thread; the start is random, whatever `init` says.
 */
export const umapJs: UmapEngine = async (input, run) => {
  const { settings, target, knn } = input;
  checkFits(input);
  const { UMAP } = await import('umap-js');
  const layout = new UMAP(parametersOf(settings, knn, run));
  if (target !== undefined)
    layout.setSupervisedProjection(Array.from(target), { targetWeight: settings.targetWeight });
  const { indices, distances } = listsOf(knn);
  layout.setPrecomputedKNN(indices, distances);
  const epochs = layout.initializeFit(indices);
  const breathe = breather(run);
  const size = Math.max(1, Math.ceil(epochs / SNAPSHOTS));
  for (let epoch = 0; epoch < epochs; epoch++) {
    layout.step();
    if ((epoch + 1) % size === 0 || epoch + 1 === epochs)
      settings.onEpoch?.(epoch + 1, asMatrix(layout.getEmbedding()));
    report(run, (epoch + 1) / epochs);
    await breathe();
  }
  return asMatrix(layout.getEmbedding());
};

/** umap-js needs more points than neighbours, and never ends on a row without them. */
function checkFits({ knn, settings, target }: EngineInput): void {
  if (target !== undefined && settings.targetMetric !== 'categorical')
    throw new BonError(
      'unsupported',
      "umap: engine 'umap-js' knows labels only, not targetMetric 'continuous'. Use the native engine.",
    );
  if (knn.n <= knn.k)
    throw new BonError(
      'unsupported',
      `umap: engine 'umap-js' needs more points than nNeighbors, there are ${knn.n} and ${knn.k}. Use the native engine.`,
    );
}

function parametersOf(settings: UmapSettings, { n, k }: KnnGraph, run: Run) {
  const rng = rngOf(run, 'umap-js');
  return {
    nNeighbors: k,
    nComponents: settings.nComponents,
    minDist: settings.minDist,
    spread: settings.spread,
    nEpochs: epochsFor(n, settings.nEpochs),
    learningRate: settings.learningRate,
    localConnectivity: settings.localConnectivity,
    setOpMixRatio: settings.setOpMixRatio,
    repulsionStrength: settings.repulsionStrength,
    negativeSampleRate: settings.negativeSampleRate,
    random: () => rng.float(),
  };
}

function listsOf({ n, k, indices, distances }: KnnGraph) {
  const rows = Array.from({ length: n }, (_, i) => i * k);
  return {
    indices: rows.map((row) => Array.from(indices.subarray(row, row + k))),
    distances: rows.map((row) => Array.from(distances.subarray(row, row + k))),
  };
}

function asMatrix(rows: readonly (readonly number[])[]): Matrix {
  const map = matrix(rows.length, rows[0].length);
  rows.forEach((row, i) => {
    map.data.set(row, i * map.cols);
  });
  return map;
}
