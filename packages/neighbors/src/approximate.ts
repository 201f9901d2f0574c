import {
  type FeatureMatrix,
  type KnnGraph,
  rngOf,
  type Run,
  takeFeatureRows,
  within,
} from '@bon/core';
import { exactNeighbors } from './exact.ts';
import { leafMeans } from './leaf-means.ts';
import { partition } from './partition.ts';

/** Points of a leaf: the rows that share one pass of the exact kernel, twice. */
const LEAF = 256;
/** Leaves that each leaf looks into: this many, and this share of all. */
const LEAST_VISITS = 20;
const SHARE = 0.05;
/** A neighbour that one tree parts from its point is seldom parted by another. */
const TREES = 2;

/**
 * Nearly all of the euclidean neighbours, much sooner: points are parted in leaves of random projection trees,
 * and each leaf looks for neighbours only in the leaves whose means lie nearest to its own.
 */
export async function approximateNeighbors(
  points: FeatureMatrix,
  k: number,
  run: Run,
): Promise<KnnGraph> {
  let graph = await throughTree(points, k, 0, within(run, '', 0, 1 / TREES));
  for (let tree = 1; tree < TREES; tree++) {
    const inner = within(run, '', tree / TREES, (tree + 1) / TREES);
    graph = nearestOfBoth(graph, await throughTree(points, k, tree, inner));
  }
  return graph;
}

async function throughTree(
  points: FeatureMatrix,
  k: number,
  tree: number,
  run: Run,
): Promise<KnnGraph> {
  const rng = rngOf(run, `neighbors/partition/${tree}`);
  const order = await partition(points, LEAF, rng, run);
  const sorted = takeFeatureRows(points, order);
  const leaves = Math.ceil(points.rows / LEAF);
  const count = Math.min(leaves, Math.max(LEAST_VISITS, Math.ceil(SHARE * leaves)));
  const near = await exactNeighbors(
    { points: leafMeans(sorted, LEAF), k: count },
    within(run, '', 0, 0.05),
  );
  const visits = { chunk: LEAF, count, lists: ascendingRows(near) };
  const graph = await exactNeighbors({ points: sorted, k, visits }, within(run, '', 0.05, 1));
  return inOrder(graph, order);
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

function ascendingRows({ indices, k }: KnnGraph): Int32Array {
  const lists = indices.slice();
  for (let at = 0; at < lists.length; at += k) lists.subarray(at, at + k).sort();
  return lists;
}

/** The graph of points that were taken in `order`, in their own numbers again; ties by lower index. */
function inOrder({ n, k, indices, distances }: KnnGraph, order: Int32Array): KnnGraph {
  const graph: KnnGraph = {
    n,
    k,
    indices: new Int32Array(n * k),
    distances: new Float32Array(n * k),
  };
  order.forEach((point, i) => {
    graph.distances.set(distances.subarray(i * k, i * k + k), point * k);
    for (let p = 0; p < k; p++) {
      const found = indices[i * k + p];
      insertTied(graph, point * k + 1, point * k + p, found < 0 ? -1 : order[found]);
    }
  });
  return graph;
}

/** Puts `index` at `at`, before those of equal distance and higher index; the point itself stays first. */
function insertTied(
  { indices, distances }: KnnGraph,
  first: number,
  at: number,
  index: number,
): void {
  let to = at;
  for (; to > first && index >= 0; to--) {
    if (distances[to - 1] !== distances[at] || indices[to - 1] < index) break;
    indices[to] = indices[to - 1];
  }
  indices[to] = index;
}
