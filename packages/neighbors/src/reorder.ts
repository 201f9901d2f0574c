import { type KnnGraph } from '@bon/core';
import { sortTies } from './ties.ts';

/** The graph with k places a row: the nearest k, or all and then none, which is -1 at distance Infinity. */
export function resized({ n, k: before, indices, distances }: KnnGraph, k: number): KnnGraph {
  const graph = {
    n,
    k,
    indices: new Int32Array(n * k).fill(-1),
    distances: new Float32Array(n * k).fill(Infinity),
  };
  const kept = Math.min(k, before);
  for (let i = 0, from = 0; i < n; i++, from += before) {
    graph.indices.set(indices.subarray(from, from + kept), i * k);
    graph.distances.set(distances.subarray(from, from + kept), i * k);
  }
  return graph;
}

/** The graph over places in `order` of a graph over points. */
export function placedIn({ n, k, indices, distances }: KnnGraph, order: Int32Array): KnnGraph {
  const placeOf = new Int32Array(n);
  order.forEach((point, place) => (placeOf[point] = place));
  const placed = { n, k, indices: new Int32Array(n * k), distances: new Float32Array(n * k) };
  order.forEach((point, place) => {
    placed.distances.set(distances.subarray(point * k, point * k + k), place * k);
    for (let p = 0; p < k; p++) {
      const other = indices[point * k + p];
      placed.indices[place * k + p] = other < 0 ? -1 : placeOf[other];
    }
  });
  return placed;
}

/** The k nearest of points that were taken in `order`, in their own numbers again; ties by lower index. */
export function inOrder(
  { n, k: found, ...taken }: KnnGraph,
  order: Int32Array,
  k: number,
): KnnGraph {
  const indices = new Int32Array(n * k);
  const distances = new Float32Array(n * k);
  order.forEach((point, i) => {
    distances.set(taken.distances.subarray(i * found, i * found + k), point * k);
    for (let p = 0; p < k; p++) {
      const place = taken.indices[i * found + p];
      indices[point * k + p] = place < 0 ? -1 : order[place];
    }
  });
  const graph = { n, k, indices, distances };
  sortTies(graph, 1);
  return graph;
}
