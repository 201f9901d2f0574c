import {
  checkParts,
  BonError,
  type Csr,
  type Estimator,
  type FeatureMatrix,
  type Fit,
  type KnnGraph,
  type Matrix,
  matrix,
  quietly,
  type Run,
  startRun,
  takeMatrixRowSteps,
  within,
} from '@bon/core';
import { checkedPoints, type Points, takeRows } from '@bon/neighbors';
import { type Densities, embeddedRadii, originalRadii } from './density.ts';
import { distinctSteps } from './distinct.ts';
import { type EngineInput } from './engines/engine.ts';
import { engines } from './engines/registry.ts';
import { graphOf, neighboursOf } from './graph-of-points.ts';
import { indexOf } from './index-of.ts';
import { umapModel, type UmapModel } from './model.ts';
import { type UmapOptions, umapSettings, type UmapSettings } from './options.ts';
import { sharesOf } from './shares.ts';

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
  /** Points × points: symmetric weights in (0, 1], no self-loops. With `unique`: among the distinct ones. */
  readonly graph: Csr;
  /** With `unique`: which distinct point each point is, numbered by first appearance. */
  readonly distinct?: Int32Array;
  /** With `outputDens`: how dense neighbourhoods are; of the distinct points with `unique`. */
  readonly density?: Densities;
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
  checkParts('umap', 'the input', input, ['points']);
  const points = await checkedPoints(input.points, 'umap', run);
  const target = checkedTarget(input.target, points.rows);
  if (!settings.unique) return layOut(settings, { points, target, knn: input.knn }, run);
  if (input.knn !== undefined)
    throw new BonError(
      'unsupported',
      'umap: unique finds neighbours of its own among distinct rows. Leave out knn, or unique.',
    );
  const { first, of } = await quietly(distinctSteps(points), run);
  const known = {
    points: await takeRows(points, first, run),
    target: target === undefined ? undefined : Array.from(first, (row) => target[row]),
    knn: undefined,
  };
  const { model, output } = await layOut(settings, known, run);
  const embedding = await quietly(takeMatrixRowSteps(output.embedding, of), run);
  return { model, output: { ...output, embedding, distinct: of } };
}

async function layOut(
  settings: UmapSettings,
  { points, target, knn: given }: Checked,
  run: Run,
): Promise<Fit<UmapModel, UmapOutput>> {
  const shares = sharesOf(points, settings, given !== undefined);
  const index = indexOf(settings, points);
  const knn = await neighboursOf(
    settings,
    index,
    given,
    within(run, 'neighbors', ...shares.neighbors),
  );
  const graph = await graphOf(settings, knn, target, within(run, 'graph', ...shares.graph));
  const input = { settings, points, target, knn, graph };
  const embedding =
    points.rows === 1
      ? matrix(1, settings.nComponents)
      : await engines[settings.engine](input, within(run, 'map', ...shares.map));
  const model = umapModel(settings, points, embedding, index);
  if (!settings.outputDens) return { model, output: { embedding, graph } };
  return { model, output: { embedding, graph, density: await densitiesOf(input, embedding, run) } };
}

async function densitiesOf(
  { settings, knn, graph }: EngineInput,
  embedding: Matrix,
  run: Run,
): Promise<Densities> {
  const silent = { ...run, onProgress: undefined };
  return {
    original: await originalRadii(graph, knn, silent),
    embedded: await embeddedRadii(embedding, settings.nNeighbors, silent),
  };
}

interface Checked {
  readonly points: FeatureMatrix;
  readonly target: ArrayLike<number> | undefined;
  readonly knn: KnnGraph | undefined;
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
