import {
  BonError,
  type Csr,
  type Estimator,
  type FeatureMatrix,
  type Fit,
  type KnnGraph,
  type Matrix,
  matrix,
  type Run,
  startRun,
  within,
} from '@bon/core';
import { asPoints, nearestNeighbors, type Points } from '@bon/neighbors';
import { findCurve } from './curve.ts';
import { fuzzyGraph } from './fuzzy-graph.ts';
import { layoutStart } from './init/start.ts';
import { optimizeLayout } from './layout.ts';
import { epochsFor, type UmapOptions, umapSettings, type UmapSettings } from './options.ts';
import { smoothKnn } from './smooth-knn.ts';
import { superviseByLabels } from './supervise.ts';

/** What UMAP learns from. */
export interface UmapInput {
  readonly points: Points;
  /** A label a point, -1 where unknown: points of one label are drawn together. */
  readonly target?: ArrayLike<number> | undefined;
  /** Neighbours found elsewhere; then none are looked for. */
  readonly knn?: KnnGraph | undefined;
}

/** A map and the graph it was laid out from. */
export interface UmapOutput {
  /** Points × nComponents. */
  readonly embedding: Matrix;
  /** Points × points: symmetric weights in (0, 1], no self-loops. */
  readonly graph: Csr;
}

/** What UMAP learned. */
export interface UmapModel {
  readonly kind: 'umap';
  readonly settings: UmapSettings;
  readonly points: FeatureMatrix;
  readonly embedding: Matrix;
}

/**
 * An estimator that lays points out on a map in which near points stay near.
 *
 * @throws BonError `option` for an option that is none.
 * @see McInnes, Healy, Melville 2018, arXiv:1802.03426.
 * @example
 * const { output } = await umap({ nNeighbors: 15 }).fit({ points });
 */
export function umap(options: UmapOptions = {}): Estimator<UmapInput, Fit<UmapModel, UmapOutput>> {
  const settings = umapSettings(options);
  return { kind: 'umap', fit: (input, run) => fit(settings, input, startRun(run)) };
}

async function fit(
  settings: UmapSettings,
  input: UmapInput,
  run: Run,
): Promise<Fit<UmapModel, UmapOutput>> {
  const points = asPoints(input.points, 'umap');
  const graph = await graphOf(settings, { ...input, points }, within(run, 'graph', 0, 0.4));
  const embedding = await embed(settings, graph, points, run);
  const model: UmapModel = { kind: 'umap', settings, points, embedding };
  return { model, output: { embedding, graph } };
}

async function graphOf(
  settings: UmapSettings,
  { points, target, knn }: UmapInput & { readonly points: FeatureMatrix },
  run: Run,
): Promise<Csr> {
  const { metric, localConnectivity, setOpMixRatio, targetWeight } = settings;
  const k = Math.min(settings.nNeighbors, points.rows);
  const neighbours = knn ?? (await nearestNeighbors(points, { k, metric }, run));
  const graph = fuzzyGraph(neighbours, smoothKnn(neighbours, { localConnectivity }), setOpMixRatio);
  if (target === undefined) return graph;
  if (target.length !== points.rows)
    throw new BonError(
      'input',
      `umap: ${target.length} targets for ${points.rows} points. Pass one a point.`,
    );
  return superviseByLabels(graph, target, targetWeight);
}

async function embed(
  settings: UmapSettings,
  graph: Csr,
  points: FeatureMatrix,
  run: Run,
): Promise<Matrix> {
  const { nComponents: dims, init, onEpoch } = settings;
  if (graph.rows === 1) return matrix(1, dims);
  const start = await layoutStart(init, { graph, points, dims }, within(run, 'init', 0.4, 0.5));
  const options = {
    ...settings,
    curve: findCurve(settings),
    nEpochs: epochsFor(graph.rows, settings.nEpochs),
    onEpoch: onEpoch ?? undefined,
  };
  return optimizeLayout({ graph, start }, options, within(run, 'layout', 0.5, 1));
}
