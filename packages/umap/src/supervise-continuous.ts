import {
  breathing,
  type Csr,
  type KnnGraph,
  matrix,
  pow,
  rowsInSteps,
  type Run,
  type Steps,
} from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import { fuzzyGraphSteps } from './fuzzy-graph.ts';
import { mergeSteps } from './merge.ts';
import { type Bandwidths, smoothKnn } from './smooth-knn.ts';
import { connectivitySteps } from './supervise.ts';

/** umap-learn's floor of an absent edge, at most. */
const FAINT = 1e-8;
const RIGHT_FAINT = 1e-4;

/**
 * The graph drawn together by a number a point: points whose numbers are near are linked, others less.
 *
 * @param targetWeight - 0 leaves the numbers out, 1 heeds nothing else.
 * @see umap-learn `general_simplicial_set_intersection`.
 */
export async function superviseByNumbers(
  graph: Csr,
  target: ArrayLike<number>,
  { nNeighbors, targetWeight }: { readonly nNeighbors: number; readonly targetWeight: number },
  run: Run,
): Promise<Csr> {
  const column = matrix(graph.rows, 1, Float32Array.from(target));
  const k = Math.min(nNeighbors, graph.rows);
  const knn = await nearestNeighbors(column, { k }, run);
  const silent = { ...run, onProgress: undefined };
  const widths = await smoothKnn(knn, {}, silent);
  return breathing(intersectionSteps(graph, { knn, widths }, targetWeight), silent);
}

function* intersectionSteps(
  graph: Csr,
  { knn, widths }: { readonly knn: KnnGraph; readonly widths: Bandwidths },
  targetWeight: number,
): Steps<Csr> {
  const near = yield* fuzzyGraphSteps(knn, widths, 1);
  return yield* connectivitySteps(yield* intersect(graph, near, targetWeight));
}

/** The edges of either graph, each the stronger the stronger it is in both. */
function* intersect(left: Csr, right: Csr, weight: number): Steps<Csr> {
  const leftFloor = Math.max((yield* leastSteps(left.values)) / 2, FAINT);
  const rightLeast = yield* leastSteps(right.values);
  const rightFloor = Math.min(Math.max(rightLeast / 2, FAINT), RIGHT_FAINT);
  const [a, b] = weight < 0.5 ? [1, weight / (1 - weight)] : [(1 - weight) / weight, 1];
  return yield* mergeSteps(
    left,
    right,
    (x, y) => pow(x === 0 ? leftFloor : x, a) * pow(y === 0 ? rightFloor : y, b),
  );
}

function* leastSteps(values: Float32Array): Steps<number> {
  let least = 1;
  yield* rowsInSteps(values.length, (begin, end) => {
    for (let p = begin; p < end; p++) if (values[p] < least) least = values[p];
  });
  return least;
}
