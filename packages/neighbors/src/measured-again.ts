import {
  type FeatureMatrix,
  type KnnGraph,
  quietly,
  rowsInSteps,
  type Run,
  type Steps,
} from '@bon/core';
import { f32, i32, openArena } from '@bon/kernels';
import { copiedSteps } from './copied.ts';
import { placesOf, shapeSlot, sideSlots, straightLine } from './exact/sides.ts';
import { copyRows } from './take-rows.ts';

/** Points of a part. */
const GRAIN = 256;

/** Dense points, and the order in which a graph over them has them. */
export interface Taken {
  readonly points: FeatureMatrix;
  readonly order: Int32Array;
}

/**
 * The k nearest of each point's candidates by straight lines between the points themselves, each point first. In an order
 * in which near points stand together the same rows are read again while they are at hand.
 */
export async function measuredAgain(
  { points, order }: Taken,
  { k: width, indices }: KnnGraph,
  k: number,
  run: Run,
): Promise<KnnGraph> {
  const { rows: n, dense } = points;
  const shape = { queries: n, points, width, k, chunk: GRAIN, isSelf: 1, breadth: 0 };
  const others = await quietly(othersFirstSteps(indices, width), run);
  const arena = await openArena(
    {
      shape: shapeSlot({ ...shape, measure: straightLine }),
      points: i32(6),
      ...sideSlots(points),
      dense: f32(dense.data.length),
      candidates: i32(others),
      indices: i32(n * k),
      distances: f32(n * k),
    },
    run,
  );
  const { at, array } = arena;
  array.points.set(placesOf(at));
  await copyRows(dense, order, array.dense, run);
  const args = [at.shape, at.points, at.points, at.candidates, at.indices, at.distances];
  await arena.run([{ kernel: 'knnRefine', args, range: n, grain: GRAIN }], run);
  const graph = await quietly(copiedSteps(array, n, k), run);
  arena.close();
  return graph;
}

/** The candidates without the point itself, which comes first in each row; -1 at the end. In steps. */
function* othersFirstSteps(indices: Int32Array, width: number): Steps<Int32Array> {
  const others = new Int32Array(indices.length);
  yield* rowsInSteps(indices.length / width, (begin, end) => {
    for (let row = begin * width; row < end * width; row += width) {
      others.set(indices.subarray(row + 1, row + width), row);
      others[row + width - 1] = -1;
    }
  });
  return others;
}
