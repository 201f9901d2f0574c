import { breather, type FeatureMatrix, type KnnGraph, rngOf, type Run, within } from '@bon/core';
import { descend, type GraphSearch, MORE } from './descend.ts';
import { exactNeighbors } from './exact/exact.ts';
import { leafMeans } from './leaf-means.ts';
import { partition } from './partition.ts';
import { inOrder } from './reorder.ts';
import { takeRows } from './take-rows.ts';
import { sortTies } from './ties.ts';

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
  const breathe = breather(run, 0);
  let graph = await throughLeaves(search, within(run, '', 0, 1 / TREES));
  for (let tree = 1; tree < TREES; tree++) {
    const share = within(run, '', tree / TREES, (tree + 1) / TREES);
    const other = await throughTree(search, tree, share);
    await breathe();
    graph = nearestOfBoth(graph, other);
    await breathe();
  }
  const first = measure.metric === 'euclidean' ? squared(graph) : graph;
  return { sorted, first, order };
}

async function throughTree(search: GraphSearch, tree: number, run: Run): Promise<KnnGraph> {
  const rng = rngOf(run, `neighbors/partition/${tree}`);
  const order = await partition(search.points, LEAF, rng, run);
  const sorted = { ...search, points: await takeRows(search.points, order, run) };
  const found = await throughLeaves(sorted, run);
  await breather(run, 0)();
  return inOrder(found, order, search.k);
}

/** The graph at the squares of its distances, as descent along straight lines has them. */
export function squared(graph: KnnGraph): KnnGraph {
  return { ...graph, distances: graph.distances.map((distance) => distance * distance) };
}

/** Points in the order of a tree look into the leaves nearest to their own. */
async function throughLeaves(search: GraphSearch, run: Run): Promise<KnnGraph> {
  const leaves = Math.ceil(search.points.rows / LEAF);
  const count = Math.min(leaves, VISITS);
  const near = await exactNeighbors({ points: leafMeans(search.points, LEAF), k: count }, run);
  const visits = { chunk: LEAF, count, lists: near.indices };
  const graph = await exactNeighbors({ ...search, visits }, run);
  sortTies(graph, 1);
  return graph;
}

/** Row by row the nearest of two graphs over the same points, each neighbour once. */
function nearestOfBoth(left: KnnGraph, right: KnnGraph): KnnGraph {
  const { n, k } = left;
  const indices = new Int32Array(n * k);
  const distances = new Float32Array(n * k);
  for (let row = 0; row < n * k; row += k) {
    let p = row;
    let q = row;
    for (let at = row; at < row + k; at++) {
      const isLeft = isBefore(left, p, right, q);
      const from = isLeft ? left : right;
      const place = isLeft ? p : q;
      indices[at] = from.indices[place];
      distances[at] = from.distances[place];
      const isSame = left.indices[p] === right.indices[q];
      if (isLeft || isSame) p++;
      if (!isLeft || isSame) q++;
    }
  }
  return { n, k, indices, distances };
}

/** Each row begins with the point itself, which the first comparison leaves in place as both are the same. */
function isBefore(left: KnnGraph, p: number, right: KnnGraph, q: number): boolean {
  const a = left.distances[p];
  const b = right.distances[q];
  return a < b || (a === b && left.indices[p] <= right.indices[q]);
}
