import { BonError, breather, type FeatureMatrix, type KnnGraph } from '@bon/core';
import { type Metric } from './metric.ts';
import { descendByFunction } from './own-descent.ts';
import { place } from '../place.ts';
import { smallDense } from './zero-based.ts';

/** A caller's own distance of two rows: a number, not negative, 0 between equal rows. */
export type DistanceFunction = (left: Float32Array, right: Float32Array) => number;

const { fround } = Math;

/**
 * The metric of a caller's own function, on one thread: it is asked about every pair of a query and a point; of many points
 * about those that share a leaf or a neighbour.
 * A sparse block is made dense when it is small, and refused when it is not.
 *
 * @throws BonError `input`, when it is used, for a distance that is negative or NaN.
 */
export function ownMetric(distance: DistanceFunction): Metric {
  return {
    prepare: (points) => {
      const known = rowsOf(points);
      return {
        exact: async (queries, k, run) => {
          const asking = queries === undefined ? known : rowsOf(queries);
          const graph = emptyGraph(asking.length, k);
          const breathe = breather(run);
          for (let i = 0; i < graph.n; i++) {
            const isSelf = queries === undefined;
            if (isSelf) place(0, i, graph, i, 0);
            known.forEach((row, j) => {
              if (isSelf && i === j) return;
              const value = checked(distance(asking[i], row), i, j);
              place(fround(value), j, graph, i, isSelf ? 1 : 0);
            });
            await breathe();
          }
          return graph;
        },
        graph: (k, run) => {
          const measured = (i: number, j: number): number =>
            fround(checked(distance(known[i], known[j]), i, j));
          return descendByFunction({ points, distance: measured }, k, run);
        },
      };
    },
  };
}

function rowsOf(points: FeatureMatrix): Float32Array[] {
  const { data, rows, cols } = smallDense(points, 'your metric');
  return Array.from({ length: rows }, (_, i) => data.subarray(i * cols, (i + 1) * cols));
}

function emptyGraph(n: number, k: number): KnnGraph {
  return {
    n,
    k,
    indices: new Int32Array(n * k).fill(-1),
    distances: new Float32Array(n * k).fill(Infinity),
  };
}

function checked(value: number, i: number, j: number): number {
  if (value >= 0) return value;
  throw new BonError(
    'input',
    `neighbors: your metric gave ${value} for rows ${i} and ${j}, expected a number of at least 0.`,
  );
}
