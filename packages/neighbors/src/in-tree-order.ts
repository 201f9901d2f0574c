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
import { descend, type GraphSearch, MORE, type Seen } from './descend.ts';
import { LEAF } from './leaf-means.ts';
import { nearestOfBothSteps } from './nearest-of-both.ts';
import { partition } from './partition.ts';
import { inOrderSteps } from './reorder.ts';
import { takeRows } from './take-rows.ts';
import { throughLeaves } from './through-leaves.ts';

/** Leaves that each leaf looks into at most. */
const VISITS = 64;
/** Rounds that sharpen the directions of the tree whose leaves look into others. */
const ROUNDS = 4;

/** Neighbours by the places of their points in an order. */
export interface Ordered {
  readonly found: KnnGraph;
  readonly order: Int32Array;
}

/** The neighbours of points by trees and descent; the order is that of the first tree, in which near points stand together. */
export async function inTreeOrder(wanted: GraphSearch, run: Run): Promise<Ordered> {
  const { points, k } = wanted;
  const some = { ...wanted, k: Math.min(points.rows, k + MORE) };
  const { sorted, first, order, seen } = await byTrees(some, within(run, '', 0, 0.7));
  const search = { ...wanted, points: sorted, seen };
  return { found: await descend(search, first, within(run, '', 0.7, 1)), order };
}

/** Points in the order of the first tree, and what the trees find: where descent begins. */
export interface Planted {
  readonly sorted: FeatureMatrix;
  /** As `descend` takes it. */
  readonly first: KnnGraph;
  readonly order: Int32Array;
  readonly seen: Seen;
}

/**
 * The k nearest of the points that stand in near leaves of one tree, and in the same leaf of another: points that a leaf
 * holds apart from their like meet them there, and descent brings them home.
 */
export async function byTrees({ points, measure, k }: GraphSearch, run: Run): Promise<Planted> {
  const rng = rngOf(run, 'neighbors/partition');
  const order = await partition(points, { leaf: LEAF, rounds: ROUNDS, rng }, run);
  const sorted = await takeRows(points, order, run);
  const search = { points: sorted, measure, k };
  const { graph, seen } = await throughLeaves(search, VISITS, within(run, '', 0, 0.8));
  const other = await throughTree(search, within(run, '', 0.8, 1));
  const both = await quietly(nearestOfBothSteps(graph, other), run);
  const first = measure.metric === 'euclidean' ? await quietly(squaredSteps(both), run) : both;
  return { sorted, first, order, seen };
}

async function throughTree(search: GraphSearch, run: Run): Promise<KnnGraph> {
  const rng = rngOf(run, 'neighbors/partition/other');
  const order = await partition(search.points, { leaf: LEAF, rounds: 0, rng }, run);
  const sorted = { ...search, points: await takeRows(search.points, order, run) };
  const { graph } = await throughLeaves(sorted, 1, run);
  return quietly(inOrderSteps(graph, order, search.k), run);
}

/** The graph at the squares of its distances, as descent along straight lines has them. In steps. */
export function* squaredSteps(graph: KnnGraph): Steps<KnnGraph> {
  const distances = new Float32Array(graph.distances.length);
  yield* rowsInSteps(distances.length, (begin, end) => {
    for (let p = begin; p < end; p++) distances[p] = graph.distances[p] * graph.distances[p];
  });
  return { ...graph, distances };
}
