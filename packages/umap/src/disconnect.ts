import { type KnnGraph } from '@bon/core';
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
  if (isConnected(knn, distance)) return knn;
  const { n, k } = knn;
  const indices = knn.indices.map((index, p) => (knn.distances[p] < distance ? index : -1));
  const distances = knn.distances.map((found) => (found < distance ? found : Infinity));
  return { n, k, indices, distances };
}

function isConnected({ distances }: KnnGraph, distance: number): boolean {
  for (const found of distances) if (!(found < distance)) return false;
  return true;
}
