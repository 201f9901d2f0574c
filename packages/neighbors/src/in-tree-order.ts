import {
  type FeatureMatrix,
  type KnnGraph,
  quietly,
  rngOf,
  rowsInSteps,
  type Run,
  type Steps,
  within,
} from '@bon/core';
import { descend, type GraphSearch, MORE } from './descend.ts';
import { exactNeighbors } from './exact/exact.ts';
import { leafMeanSteps } from './leaf-means.ts';
import { partition } from './partition.ts';
import { inOrderSteps } from './reorder.ts';
import { takeRows } from './take-rows.ts';
import { tieSteps } from './ties.ts';

/** Points of a leaf: the rows that share one pass of the exact kernel, twice. */
export const LEAF = 256;
/** Leaves that each leaf looks into. */
const VISITS = 4;
/** A neighbour that one tree parts from its point is seldom parted by another. */
const TREES = 2;

/** Neighbours by the places of their points in an order. */
export interface Ordered {
  readonly found: KnnGraph;
  readonly order: Int32Array;
}

/** The neighbours of points by trees and descent; the order is that of the first tree, in which near points stand together. */
export async function inTreeOrder(wanted: GraphSearch, run: Run): Promise<Ordered> {
  const { points, k } = wanted;
  const some = { ...wanted, k: Math.min(points.rows, k + MORE) };
  const { sorted, first, order } = await byTrees(some, within(run, '', 0, 0.4));
  const search = { ...wanted, points: sorted };
  return { found: await descend(search, first, within(run, '', 0.4, 1)), order };
}

/** Points in the order of the first tree, and what the trees find: where descent begins. */
export interface Planted {
  readonly sorted: FeatureMatrix;
  /** As `descend` takes it. */
  readonly first: KnnGraph;
  readonly order: Int32Array;
}

/** The k nearest of the points that stand in near leaves of either tree. */
export async function byTrees({ points, measure, k }: GraphSearch, run: Run): Promise<Planted> {
  const order = await partition(points, LEAF, rngOf(run, 'neighbors/partition/0'), run);
  const sorted = await takeRows(points, order, run);
  const search = { points: sorted, measure, k };
  let graph = await throughLeaves(search, within(run, '', 0, 1 / TREES));
  for (let tree = 1; tree < TREES; tree++) {
    const share = within(run, '', tree / TREES, (tree + 1) / TREES);
    const other = await throughTree(search, tree, share);
    graph = await quietly(nearestOfBothSteps(graph, other), run);
  }
  const first = measure.metric === 'euclidean' ? await quietly(squaredSteps(graph), run) : graph;
  return { sorted, first, order };
}

async function throughTree(search: GraphSearch, tree: number, run: Run): Promise<KnnGraph> {
  const rng = rngOf(run, `neighbors/partition/${tree}`);
  const order = await partition(search.points, LEAF, rng, run);
  const sorted = { ...search, points: await takeRows(search.points, order, run) };
  const found = await throughLeaves(sorted, run);
  return quietly(inOrderSteps(found, order, search.k), run);
}

/** The graph at the squares of its distances, as descent along straight lines has them. In steps. */
export function* squaredSteps(graph: KnnGraph): Steps<KnnGraph> {
  const distances = graph.distances.slice();
  yield* rowsInSteps(distances.length, (begin, end) => {
    for (let p = begin; p < end; p++) distances[p] *= distances[p];
  });
  return { ...graph, distances };
}

/** Points in the order of a tree look into the leaves nearest to their own. */
async function throughLeaves(search: GraphSearch, run: Run): Promise<KnnGraph> {
  const leaves = Math.ceil(search.points.rows / LEAF);
  const count = Math.min(leaves, VISITS);
  const means = await quietly(leafMeanSteps(search.points, LEAF), run);
  const near = await exactNeighbors({ points: means, k: count }, run);
  const visits = { chunk: LEAF, count, lists: near.indices };
  const graph = await exactNeighbors({ ...search, visits }, run);
  await quietly(tieSteps(graph, 1), run);
  return graph;
}

/** Row by row the nearest of two graphs over the same points, each neighbour once. In steps. */
function* nearestOfBothSteps(left: KnnGraph, right: KnnGraph): Steps<KnnGraph> {
  const { n, k } = left;
  const indices = new Int32Array(n * k);
  const distances = new Float32Array(n * k);
  yield* rowsInSteps(n, (begin, end) => {
    for (let row = begin * k; row < end * k; row += k)
      for (let at = row, p = row, q = row; at < row + k; at++) {
        const isLeft = isBefore(left, p, right, q);
        const from = isLeft ? left : right;
        const place = isLeft ? p : q;
        indices[at] = from.indices[place];
        distances[at] = from.distances[place];
        const isSame = left.indices[p] === right.indices[q];
        if (isLeft || isSame) p++;
        if (!isLeft || isSame) q++;
      }
  });
  return { n, k, indices, distances };
}

/** Each row begins with the point itself, which the first comparison leaves in place as both are the same. */
function isBefore(left: KnnGraph, p: number, right: KnnGraph, q: number): boolean {
  const a = left.distances[p];
  const b = right.distances[q];
  return a < b || (a === b && left.indices[p] <= right.indices[q]);
}
