import {
  type FeatureMatrix,
  type KnnGraph,
  rngOf,
  type Run,
  takeFeatureRows,
  within,
} from '@bon/core';
import { descend } from './descend.ts';
import { exactNeighbors } from './exact/exact.ts';
import { type Measure } from './exact/sides.ts';
import { leafMeans } from './leaf-means.ts';
import { partition } from './partition.ts';
import { sortTies } from './ties.ts';

/** Points of a leaf: the rows that share one pass of the exact kernel, twice. */
export const LEAF = 256;
/** Leaves that each leaf looks into. */
const VISITS = 4;
/** A neighbour that one tree parts from its point is seldom parted by another. */
const TREES = 2;
/** Neighbours that descent keeps beyond those asked for; they lead to others. */
const MORE = 5;

/** Neighbours of each point over which walks go, itself among them. */
const AROUND = 15;

/** What is looked for: the k nearest points of every point. */
export interface GraphSearch {
  readonly points: FeatureMatrix;
  readonly measure: Measure;
  readonly k: number;
}

/** The neighbours of points, and the order in which they were found. */
export interface ApproximateGraph {
  readonly graph: KnnGraph;
  /** The points in an order in which near ones stand together, each run of `LEAF` a leaf. */
  readonly order: Int32Array;
  /** Each point's nearest others, in that order and by their places in it, -1 where there are fewer: what walks go over. */
  readonly around: Int32Array;
}

/**
 * Nearly all of the neighbours, much sooner: points are parted in leaves of random projection trees, each leaf looks for
 * neighbours only in the leaves whose means lie nearest to its own, and descent finds what the trees have missed.
 */
export async function approximateNeighbors(
  { points, measure, k }: GraphSearch,
  run: Run,
): Promise<ApproximateGraph> {
  const order = await partition(points, LEAF, rngOf(run, 'neighbors/partition/0'), run);
  const sorted = takeFeatureRows(points, order);
  const enough = Math.max(k, AROUND);
  const search = { points: sorted, measure, k: Math.min(points.rows, enough + MORE) };
  let graph = await throughLeaves(search, within(run, '', 0, 0.2));
  for (let tree = 1; tree < TREES; tree++) {
    const share = within(run, '', 0.2 * tree, 0.2 * tree + 0.2);
    graph = nearestOfBoth(graph, await throughTree(search, tree, share));
  }
  const first = measure.metric === 'euclidean' ? squared(graph) : graph;
  const wanted = { points: sorted, measure, k: enough };
  const found = await descend(wanted, first, within(run, '', 0.4, 1));
  return { graph: inOrder(found, order, k), order, around: columnsOf(found, 1, AROUND) };
}

/** The neighbours at the places from … to - 1 of every row. */
function columnsOf({ n, k, indices }: KnnGraph, from: number, to: number): Int32Array {
  const width = to - from;
  const columns = new Int32Array(n * width);
  for (let i = 0; i < n; i++) columns.set(indices.subarray(i * k + from, i * k + to), i * width);
  return columns;
}

async function throughTree(search: GraphSearch, tree: number, run: Run): Promise<KnnGraph> {
  const rng = rngOf(run, `neighbors/partition/${tree}`);
  const order = await partition(search.points, LEAF, rng, run);
  const sorted = { ...search, points: takeFeatureRows(search.points, order) };
  return inOrder(await throughLeaves(sorted, run), order, search.k);
}

function squared(graph: KnnGraph): KnnGraph {
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

/** The k nearest of points that were taken in `order`, in their own numbers again; ties by lower index. */
function inOrder({ n, k: found, ...taken }: KnnGraph, order: Int32Array, k: number): KnnGraph {
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
