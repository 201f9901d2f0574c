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
import { asPoints, checkKnn, nearestNeighbors, type Points } from '@bon/neighbors';
import { fuzzyGraph } from './fuzzy-graph.ts';
import { engines } from './engines/registry.ts';
import { umapModel, type UmapModel } from './model.ts';
import { type UmapOptions, umapSettings, type UmapSettings } from './options.ts';
import { smoothKnn } from './smooth-knn.ts';
import { superviseByNumbers } from './supervise-continuous.ts';
import { superviseByLabels } from './supervise.ts';

/** What UMAP learns from. */
export interface UmapInput {
  readonly points: Points;
  /**
   * A number a point. Points of one label are drawn together, -1 says nothing; with `targetMetric: 'continuous'`
   * points of near numbers are.
   */
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
  const target = checkedTarget(input.target, points.rows);
  const knn = await neighboursOf(settings, points, input.knn, within(run, 'neighbors', 0, 0.35));
  const graph = await graphOf(settings, knn, target, within(run, 'graph', 0.35, 0.4));
  const embedding =
    points.rows === 1
      ? matrix(1, settings.nComponents)
      : await engines[settings.engine](
          { settings, points, target, knn, graph },
          within(run, 'map', 0.4, 1),
        );
  return { model: umapModel(settings, points, embedding), output: { embedding, graph } };
}

async function neighboursOf(
  { nNeighbors, metric }: UmapSettings,
  points: FeatureMatrix,
  given: KnnGraph | undefined,
  run: Run,
): Promise<KnnGraph> {
  if (given !== undefined) return checkKnn(given, points.rows, 'umap');
  return nearestNeighbors(points, { k: Math.min(nNeighbors, points.rows), metric }, run);
}

async function graphOf(
  settings: UmapSettings,
  knn: KnnGraph,
  target: ArrayLike<number> | undefined,
  run: Run,
): Promise<Csr> {
  const { localConnectivity, setOpMixRatio, targetWeight } = settings;
  const graph = fuzzyGraph(knn, smoothKnn(knn, { localConnectivity }), setOpMixRatio);
  if (target === undefined) return graph;
  if (settings.targetMetric === 'continuous')
    return superviseByNumbers(graph, target, settings, run);
  return superviseByLabels(graph, target, targetWeight);
}

function checkedTarget(
  target: ArrayLike<number> | undefined,
  points: number,
): ArrayLike<number> | undefined {
  if (target === undefined) return undefined;
  if (target.length !== points)
    throw new BonError(
      'input',
      `umap: ${target.length} targets for ${points} points. Pass one a point.`,
    );
  const row = Array.prototype.findIndex.call(target, (label) => !Number.isFinite(label));
  if (row >= 0)
    throw new BonError(
      'input',
      `umap: target ${row} is ${target[row]}, expected a finite number. Pass -1 where it is unknown.`,
    );
  return target;
}
