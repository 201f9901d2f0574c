import { type KnnGraph, rowsInSteps, type Steps } from '@bon/core';
import { tieSteps } from './ties.ts';

/** The graph with k places a row: the nearest k, or all and then none, which is -1 at distance Infinity. In steps. */
export function* resizedSteps(
  { n, k: before, indices, distances }: KnnGraph,
  k: number,
): Steps<KnnGraph> {
  const graph = {
    n,
    k,
    indices: new Int32Array(n * k).fill(-1),
    distances: new Float32Array(n * k).fill(Infinity),
  };
  const kept = Math.min(k, before);
  yield* rowsInSteps(n, (begin, end) => {
    for (let i = begin, from = begin * before; i < end; i++, from += before) {
      graph.indices.set(indices.subarray(from, from + kept), i * k);
      graph.distances.set(distances.subarray(from, from + kept), i * k);
    }
  });
  return graph;
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
