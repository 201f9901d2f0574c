import { type KnnGraph, rowsInSteps, type Steps } from '@bon/core';
import { tieSteps } from './ties.ts';

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

/** The k nearest of points that were taken in `order`, in their own numbers again; ties by lower index. In steps. */
export function* inOrderSteps(
  { n, k: found, ...taken }: KnnGraph,
  order: Int32Array,
  k: number,
): Steps<KnnGraph> {
  const indices = new Int32Array(n * k);
  const distances = new Float32Array(n * k);
  yield* rowsInSteps(n, (begin, end) => {
    for (let i = begin; i < end; i++)
      for (let p = i * found, to = order[i] * k; p < i * found + k; p++, to++) {
        const place = taken.indices[p];
        indices[to] = place < 0 ? -1 : order[place];
        distances[to] = taken.distances[p];
      }
  });
  const graph = { n, k, indices, distances };
  yield* tieSteps(graph, 1);
  return graph;
}
