import { atOnce, type KnnGraph, rowsInSteps, type Steps } from '@bon/core';
import { type UmapSettings } from './options.ts';

/** umap-learn's DISCONNECTION_DISTANCES: where a metric ends, points have nothing in common. */
const ENDS: Readonly<Record<string, number>> = {
  correlation: 2,
  cosine: 2,
  hellinger: 1,
  jaccard: 1,
};

/** The distance from which points are no neighbours: the caller's, or where the metric ends. */
export function disconnectionOf({ disconnectionDistance, metric }: UmapSettings): number {
  if (disconnectionDistance !== null) return disconnectionDistance;
  return typeof metric === 'string' ? (ENDS[metric] ?? Infinity) : Infinity;
}

/**
 * The neighbours nearer than `distance`; the rest of a row is -1 at distance Infinity.
 *
 * @see umap-learn `disconnection_distance`.
 */
export function disconnect(knn: KnnGraph, distance: number): KnnGraph {
  return atOnce(disconnectSteps(knn, distance));
}

/** `disconnect` in steps. */
export function* disconnectSteps(knn: KnnGraph, distance: number): Steps<KnnGraph> {
  if (yield* isConnected(knn, distance)) return knn;
  const indices = new Int32Array(knn.indices.length);
  const distances = new Float32Array(indices.length);
  yield* rowsInSteps(indices.length, (begin, end) => {
    for (let p = begin; p < end; p++) {
      const isNear = knn.distances[p] < distance;
      indices[p] = isNear ? knn.indices[p] : -1;
      distances[p] = isNear ? knn.distances[p] : Infinity;
    }
  });
  return { ...knn, indices, distances };
}

function* isConnected({ distances }: KnnGraph, distance: number): Steps<boolean> {
  let far = 0;
  yield* rowsInSteps(distances.length, (begin, end) => {
    for (let p = begin; p < end; p++) if (!(distances[p] < distance)) far++;
  });
  return far === 0;
}
