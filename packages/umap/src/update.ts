import { type Csr, type FeatureMatrix, type Matrix, matrix, type Run, within } from '@bon/core';
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
  const points = stacked(known.points, fresh);
  const index = indexOf(settings, points);
  const knn = await neighboursOf(settings, index, undefined, within(run, 'neighbors', 0, 0.4));
  const graph = await graphOf(settings, knn, undefined, within(run, 'graph', 0.4, 0.5));
  const data = floats(known.embedding.data, places.data);
  const embedding = await layOutFrom(
    { settings, points, target: undefined, knn, graph },
    matrix(points.rows, places.cols, data),
    transformEpochs(settings, points.rows),
    within(run, 'layout', 0.5, 1),
  );
  return { points, index, embedding, graph };
}

/** The rows of both, the known ones first. */
function stacked(known: FeatureMatrix, fresh: FeatureMatrix): FeatureMatrix {
  const rows = known.rows + fresh.rows;
  const offset = known.sparse.indices.length;
  return {
    ...known,
    rows,
    dense: matrix(rows, known.dense.cols, floats(known.dense.data, fresh.dense.data)),
    sparse: {
      rows,
      cols: known.sparse.cols,
      pointers: integers(
        known.sparse.pointers,
        fresh.sparse.pointers.subarray(1).map((at) => at + offset),
      ),
      indices: integers(known.sparse.indices, fresh.sparse.indices),
      values: floats(known.sparse.values, fresh.sparse.values),
    },
  };
}

const floats = (left: Float32Array, right: Float32Array): Float32Array =>
  joined(new Float32Array(left.length + right.length), left, right);

const integers = (left: Int32Array, right: Int32Array): Int32Array =>
  joined(new Int32Array(left.length + right.length), left, right);

function joined<Numbers extends Float32Array | Int32Array>(
  whole: Numbers,
  left: Numbers,
  right: Numbers,
): Numbers {
  whole.set(left);
  whole.set(right, left.length);
  return whole;
}
