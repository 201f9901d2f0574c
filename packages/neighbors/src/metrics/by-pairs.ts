import {
  BonError,
  breather,
  type FeatureMatrix,
  featureCount,
  type KnnGraph,
  toDense,
} from '@bon/core';
import { type Metric } from './metric.ts';

/**
 * The distance of two rows of `d` values: those of `left` from offset `a` on, and of `right` from `b` on.
 * Not negative, 0 between equal rows.
 */
export type PairDistance = (
  left: Float32Array,
  a: number,
  right: Float32Array,
  b: number,
  d: number,
) => number;

/** Values that a sparse block may come to when it is made dense. */
const DENSE_LIMIT = 2 ** 28;

const { fround } = Math;

/**
 * A metric that is computed pair by pair, on one thread: O(queries × points × features). It reads dense rows,
 * so a sparse block is made dense when it is small, and refused when it is not.
 *
 * @param check - refuses points that the metric says nothing about.
 */
export function byPairs(
  name: string,
  distance: PairDistance,
  check?: (points: FeatureMatrix) => void,
): Metric {
  return {
    search: async ({ points, queries, k }, run) => {
      const known = denseRows(points, name);
      const asked = queries === undefined ? known : denseRows(queries, name);
      check?.(points);
      const d = featureCount(points);
      const n = asked.length / d;
      const graph = emptyGraph(n, k);
      const breathe = breather(run);
      for (let i = 0; i < n; i++) {
        let first = i * k;
        if (queries === undefined) {
          graph.indices[first] = i;
          graph.distances[first++] = 0;
        }
        const end = i * k + k;
        for (let j = 0; j < points.rows; j++)
          if (queries !== undefined || j !== i)
            place(graph, first, end, fround(distance(asked, i * d, known, j * d, d)), j);
        await breathe();
      }
      return graph;
    },
  };
}

function denseRows(points: FeatureMatrix, name: string): Float32Array {
  if (points.sparse.cols === 0) return points.dense.data;
  const size = points.rows * featureCount(points);
  if (size > DENSE_LIMIT)
    throw new BonError(
      'unsupported',
      `neighbors: ${name} needs dense features, but ${points.rows} rows of ${featureCount(points)} are ${size} values, the most is ${DENSE_LIMIT}. Use euclidean, cosine or hellinger.`,
    );
  return toDense(points).data;
}

function emptyGraph(n: number, k: number): KnnGraph {
  return {
    n,
    k,
    indices: new Int32Array(n * k).fill(-1),
    distances: new Float32Array(n * k).fill(Infinity),
  };
}

/** Ascending; a tie leaves the earlier, lower index in front. */
function place(
  { indices, distances }: KnnGraph,
  first: number,
  end: number,
  distance: number,
  index: number,
): void {
  let at = end;
  while (at > first && distances[at - 1] > distance) {
    if (at < end) {
      distances[at] = distances[at - 1];
      indices[at] = indices[at - 1];
    }
    at--;
  }
  if (at >= end) return;
  distances[at] = distance;
  indices[at] = index;
}
