import {
  breather,
  type FeatureMatrix,
  type KnnGraph,
  quietly,
  rngOf,
  type Run,
  within,
} from '@bon/core';
import { bothWaysSteps } from '../both-ways.ts';
import { BREADTH, MORE, ROUNDS, SHARE } from '../descend.ts';
import { partition } from '../partition.ts';
import { place } from '../place.ts';
import { sortTies } from '../ties.ts';

/** Points of a leaf, each of which is compared with every other. */
const LEAF = 32;
const TREES = 4;

/** Points with the distance of any two of them, by number. */
export interface Asked {
  readonly points: FeatureMatrix;
  readonly distance: (i: number, j: number) => number;
}

/**
 * Nearly all of the k nearest points by a function, on one thread: points that share a leaf of random projection trees are
 * compared, then neighbours of neighbours until hardly anything changes. A distance counts for both of its points.
 *
 * @see Dong, Moses, Li 2011, doi:10.1145/1963405.1963487.
 */
export async function descendByFunction(asked: Asked, k: number, run: Run): Promise<KnnGraph> {
  const n = asked.points.rows;
  const width = Math.max(k, Math.min(n, k + MORE));
  const rows = {
    n,
    k: width,
    indices: new Int32Array(n * width).fill(-1),
    distances: new Float32Array(n * width).fill(Infinity),
  };
  for (let i = 0; i < n; i++) place(0, 2 * i, rows, i, 0);
  for (let tree = 0; tree < TREES; tree++)
    await throughLeaves(asked, rows, tree, within(run, '', tree / 10, (tree + 1) / 10));
  for (let round = 0; round < ROUNDS; round++)
    if ((await oneRound(asked, rows, run)) < SHARE * n * width) break;
  return nearestOf(rows, k);
}

async function throughLeaves({ points, distance }: Asked, rows: KnnGraph, tree: number, run: Run) {
  const rng = rngOf(run, `neighbors/own/${tree}`);
  const order = await partition(points, { leaf: LEAF, rounds: 0, rng }, run);
  const breathe = breather(run);
  for (let from = 0; from < order.length; from += LEAF) {
    const leaf = order.subarray(from, from + LEAF);
    leaf.forEach((i, at) => {
      for (const j of leaf.subarray(at + 1)) meet(distance, rows, i, j);
    });
    await breathe();
  }
}

/** One round over the entries that stood at its beginning; says how many it changed. */
async function oneRound({ distance }: Asked, rows: KnnGraph, run: Run): Promise<number> {
  const { n, k } = rows;
  const kept = new Int32Array(n * (k - 1));
  for (let i = 0; i < n; i++) kept.set(rows.indices.subarray(i * k + 1, (i + 1) * k), i * (k - 1));
  const breadth = Math.ceil(BREADTH * (k - 1));
  const sides = { around: new Int32Array(n * breadth), counts: new Int32Array(n) };
  await quietly(bothWaysSteps(kept, sides), run);
  rows.indices.forEach((entry, p) => (rows.indices[p] = entry < 0 ? -1 : entry & ~1));
  const aroundOf = (i: number): Int32Array =>
    sides.around.subarray(i * breadth, i * breadth + sides.counts[i]);
  const seenBy = new Int32Array(n).fill(-1);
  const breathe = breather(run);
  let changes = 0;
  for (let i = 0; i < n; i++) {
    for (const near of aroundOf(i))
      for (const next of aroundOf(near >> 1)) {
        const j = next >> 1;
        if (((near | next) & 1) === 0 || seenBy[j] === i) continue;
        seenBy[j] = i;
        changes += meet(distance, rows, i, j);
      }
    await breathe();
  }
  return changes;
}

/** Puts two points among each other's nearest; says how many entries that changed. Entries are marked fresh in the last bit. */
function meet(distance: Asked['distance'], rows: KnnGraph, i: number, j: number): number {
  if (i === j || holds(rows, i, j) || holds(rows, j, i)) return 0;
  const value = distance(i, j);
  place(value, 2 * j + 1, rows, i, 1);
  place(value, 2 * i + 1, rows, j, 1);
  return Number(holds(rows, i, j)) + Number(holds(rows, j, i));
}

function holds({ indices, k }: KnnGraph, i: number, j: number): boolean {
  for (let p = i * k; p < (i + 1) * k; p++) if (indices[p] >> 1 === j) return true;
  return false;
}

function nearestOf({ n, k: width, ...rows }: KnnGraph, k: number): KnnGraph {
  const indices = new Int32Array(n * k);
  const distances = new Float32Array(n * k);
  for (let i = 0; i < n; i++)
    for (let p = 0; p < k; p++) {
      indices[i * k + p] = rows.indices[i * width + p] >> 1;
      distances[i * k + p] = rows.distances[i * width + p];
    }
  const graph = { n, k, indices, distances };
  sortTies(graph, 1);
  return graph;
}
