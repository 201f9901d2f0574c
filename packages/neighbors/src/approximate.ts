import { type KnnGraph, quietly, rowsInSteps, type Run, type Steps, within } from '@bon/core';
import { bySketch } from './by-sketch.ts';
import { type GraphSearch } from './descend.ts';
import { inTreeOrder } from './in-tree-order.ts';
import { inOrderSteps } from './reorder.ts';
import { sketchOf } from './sketch.ts';

/** Neighbours of each point over which walks go, itself among them. */
const AROUND = 15;

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
 * neighbours only in the leaves whose means lie nearest to its own, and descent finds what the trees have missed. Wide
 * points are sketched first; the neighbours of a sketch are measured again.
 */
export async function approximateNeighbors(
  search: GraphSearch,
  run: Run,
): Promise<ApproximateGraph> {
  const { points, measure } = search;
  const sketch = measure.metric === 'euclidean' ? await sketchOf(points, run) : undefined;
  const enough = Math.max(search.k, AROUND);
  const wanted = { points, measure, k: enough };
  const { found, order } =
    sketch === undefined
      ? await inTreeOrder(wanted, run)
      : await bySketch(wanted, sketch, within(run, '', 0.12, 1));
  const around = await quietly(columnSteps(found, 1, AROUND), run);
  const graph = await quietly(inOrderSteps(found, order, search.k), run);
  return { graph, order, around };
}

/** The neighbours at the places from … to - 1 of every row, in steps. */
function* columnSteps({ n, k, indices }: KnnGraph, from: number, to: number): Steps<Int32Array> {
  const width = to - from;
  const columns = new Int32Array(n * width);
  yield* rowsInSteps(n, (begin, end) => {
    for (let i = begin; i < end; i++)
      columns.set(indices.subarray(i * k + from, i * k + to), i * width);
  });
  return columns;
}
