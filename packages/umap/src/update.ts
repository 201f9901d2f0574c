import {
  copySteps,
  type Csr,
  type FeatureMatrix,
  type Matrix,
  matrix,
  quietly,
  rowsInSteps,
  type Run,
  type Steps,
  within,
} from '@bon/core';
import { type NeighborIndex } from '@bon/neighbors';
import { layOutFrom } from './engines/native.ts';
import { graphOf, neighboursOf } from './graph-of-points.ts';
import { indexOf } from './index-of.ts';
import { type PlacedPoints } from './inverse.ts';
import { transformEpochs } from './transform.ts';

/** A map with more points on it, and the graph among all. */
export interface Updated {
  readonly points: FeatureMatrix;
  /** By which neighbours were found. */
  readonly index: NeighborIndex;
  readonly embedding: Matrix;
  readonly graph: Csr;
}

/**
 * The map with `fresh` points besides those it has: neighbours and graph are made anew, and all points move on from
 * where they are, or from where `transform` places them, for as many epochs as a transform takes.
 *
 * @param places - what `transform` gave for `fresh`.
 * @see umap-learn `UMAP.update`.
 */
export async function updateMap(
  known: PlacedPoints,
  fresh: FeatureMatrix,
  places: Matrix,
  run: Run,
): Promise<Updated> {
  const { settings } = known;
  const points = await quietly(stackSteps(known.points, fresh), run);
  const index = indexOf(settings, points);
  const knn = await neighboursOf(settings, index, undefined, within(run, 'neighbors', 0, 0.4));
  const graph = await graphOf(settings, knn, undefined, within(run, 'graph', 0.4, 0.5));
  const data = await quietly(joinSteps(known.embedding.data, places.data), run);
  const embedding = await layOutFrom(
    { settings, points, target: undefined, knn, graph },
    matrix(points.rows, places.cols, data),
    transformEpochs(settings, points.rows),
    within(run, 'layout', 0.5, 1),
  );
  return { points, index, embedding, graph };
}

/** The rows of both, the known ones first. In steps. */
function* stackSteps(known: FeatureMatrix, fresh: FeatureMatrix): Steps<FeatureMatrix> {
  const rows = known.rows + fresh.rows;
  const { cols } = known.dense;
  const dense = matrix(rows, cols, yield* joinSteps(known.dense.data, fresh.dense.data));
  const [left, right] = [known.sparse, fresh.sparse];
  const beyond = right.pointers.subarray(1).map((at) => at + left.indices.length);
  const sparse = {
    rows,
    cols: left.cols,
    pointers: yield* joinSteps(left.pointers, beyond),
    indices: yield* joinSteps(left.indices, right.indices),
    values: yield* joinSteps(left.values, right.values),
  };
  return { ...known, rows, dense, sparse };
}

/** The values of both, one after the other, in steps. */
function* joinSteps<Values extends Float32Array | Int32Array>(
  left: Values,
  right: Values,
): Steps<Values> {
  const whole = yield* copySteps(left, left.length + right.length);
  yield* rowsInSteps(right.length, (begin, end) => {
    whole.set(right.subarray(begin, end), left.length + begin);
  });
  return whole;
}
