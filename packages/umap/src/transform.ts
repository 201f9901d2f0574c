import {
  type Csr,
  type KnnGraph,
  type Matrix,
  matrix,
  quietly,
  rowsInSteps,
  type Run,
  type Steps,
  within,
} from '@bon/core';
import { type NeighborIndex, type Points } from '@bon/neighbors';
import { type Curve } from './curve.ts';
import { disconnectionOf, disconnectSteps } from './disconnect.ts';
import { bipartiteSteps } from './fuzzy-graph.ts';
import { optimizeLayout } from './layout.ts';
import { type UmapSettings } from './options.ts';
import { smoothKnn } from './smooth-knn.ts';

/** umap-learn's epochs of transform, for maps of up to 10,000 points and beyond. */
const EPOCHS = { small: 100, large: 30 } as const;
/** umap-learn's initial step of transform, as a share of the learning rate. */
const STEP_SHARE = 0.25;

/** A map that stays as it is, and where it came from. */
export interface FrozenMap {
  readonly settings: UmapSettings;
  readonly index: NeighborIndex;
  readonly embedding: Matrix;
  /** The curve of `settings`, found once. */
  readonly curve: Curve;
}

/**
 * Where new points belong on a map: between their nearest known points, then moved as in the layout while the
 * known points stay. A point's place depends on itself, the map and the seed alone, whatever it comes with.
 *
 * @see umap-learn `UMAP.transform`; differences: DIFFERENCES.md.
 */
export async function transformPoints(
  { settings, index, embedding, curve }: FrozenMap,
  points: Points,
  run: Run,
): Promise<Matrix> {
  const k = Math.min(settings.nNeighbors, embedding.rows);
  const knn = await index.nearest(points, k, within(run, 'neighbors', 0, 0.6));
  const near = await quietly(disconnectSteps(knn, disconnectionOf(settings)), run);
  const localConnectivity = Math.max(0, settings.localConnectivity - 1);
  const widths = await smoothKnn(near, { localConnectivity }, { ...run, onProgress: undefined });
  const graph = await quietly(bipartiteSteps(near, widths, embedding.rows), run);
  const start = await quietly(startSteps(graph, knn, embedding), run);
  const options = {
    ...settings,
    curve,
    nEpochs: transformEpochs(settings, embedding.rows),
    learningRate: settings.learningRate * STEP_SHARE,
    onEpoch: undefined,
  };
  return optimizeLayout({ graph, start, fixed: embedding }, options, within(run, 'layout', 0.6, 1));
}

/** How long points move among known ones. */
export function transformEpochs({ nEpochs }: UmapSettings, known: number): number {
  if (nEpochs !== null) return Math.floor(nEpochs / 3);
  return known <= 10000 ? EPOCHS.small : EPOCHS.large;
}

/** The mean of a point's neighbours by their weights; on its nearest one, however far, when that lies in the same place or no weight is left. In steps. */
function* startSteps(
  { rows, pointers, indices, values }: Csr,
  knn: KnnGraph,
  known: Matrix,
): Steps<Matrix> {
  const { cols, data } = known;
  const start = matrix(rows, cols);
  const place = (i: number): void => {
    let sum = 0;
    for (let p = pointers[i]; p < pointers[i + 1]; p++) sum += values[p];
    const isAlone = sum === 0 || knn.distances[i * knn.k] === 0;
    if (isAlone) {
      const nearest = knn.indices[i * knn.k] * cols;
      start.data.set(data.subarray(nearest, nearest + cols), i * cols);
      return;
    }
    for (let p = pointers[i]; p < pointers[i + 1]; p++)
      for (let c = 0; c < cols; c++)
        start.data[i * cols + c] += (values[p] / sum) * data[indices[p] * cols + c];
  };
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin; i < end; i++) place(i);
  });
  return start;
}
