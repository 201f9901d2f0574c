import { type KnnGraph, quietly, type Run, within } from '@bon/core';
import { type GraphSearch, type Seen } from './descend.ts';
import { exactNeighbors, visited } from './exact/exact.ts';
import { LEAF, leafMeanSteps } from './leaf-means.ts';
import { tieSteps } from './ties.ts';

/** Rows of a leaf go on looking into four more while the last four hold so many of a thousand of their nearest. */
const LEAST = 60;

/**
 * Points in the order of a tree look into the leaves whose means lie nearest to that of their own, as long as that pays and
 * at most into so many.
 */
export async function throughLeaves(
  { points, measure, k }: GraphSearch,
  most: number,
  run: Run,
): Promise<{ readonly graph: KnnGraph; readonly seen: Seen }> {
  const leaves = Math.ceil(points.rows / LEAF);
  const count = Math.min(leaves, most);
  const means = await quietly(leafMeanSteps(points, LEAF), run);
  const nearest = { points: means, k: count };
  const { indices: lists } = await exactNeighbors(nearest, within(run, '', 0, 0.05));
  const visits = { chunk: LEAF, count, lists, least: LEAST };
  const rest = within(run, '', 0.05, 1);
  const { graph, looked } = await visited({ points, measure, k, visits }, rest);
  await quietly(tieSteps(graph, 1), run);
  return { graph, seen: { lists, count, looked } };
}
