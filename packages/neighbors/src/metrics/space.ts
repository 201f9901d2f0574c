import { type FeatureMatrix, type KnnGraph } from '@bon/core';
import { approximateNeighbors } from '../approximate.ts';
import { exactNeighbors } from '../exact/exact.ts';
import { type Measure, straightLine } from '../exact/sides.ts';
import { nearestOfFew } from '../few.ts';
import { openSeeker } from '../seek.ts';
import { type Metric, type Searchable } from './metric.ts';

/** A metric by a measure of the kernels between points that were made ready for it. */
export interface Space {
  /** The points, or queries, between which the measure ranks as the metric does. Absent: as they are. */
  readonly prepare?: (points: FeatureMatrix) => FeatureMatrix;
  /** The measure between prepared points. Absent: the straight line. */
  readonly measure?: (points: FeatureMatrix) => Measure;
  /** The metric's own distance of a measured one, between prepared points. Absent: the same. */
  readonly correct?: (points: FeatureMatrix) => (distance: number) => number;
}

/** A metric that knows every kind of search. */
export interface SpaceMetric extends Metric {
  readonly prepare: (points: FeatureMatrix) => Required<Omit<Searchable, 'graph'>>;
}

/** Products of queries, points and features up to which no arena is worth opening. */
const FEW = 4e6;

/** A metric that kernels compute: exact and approximate, over both blocks, on all threads. */
export function inSpace({ prepare = asTheyAre, measure, correct }: Space): SpaceMetric {
  return {
    prepare: (given) => {
      const points = prepare(given);
      const known = measure?.(points) ?? straightLine;
      const corrected = correcting(correct?.(points));
      const search = { points, measure: known };
      return {
        exact: async (asking, k, run) => {
          const queries = asking === undefined ? undefined : prepare(asking);
          if (known === straightLine && queries !== undefined && isFew(points, queries))
            return corrected(nearestOfFew({ points, queries, k }));
          return corrected(await exactNeighbors({ ...search, queries, k }, run));
        },
        approximate: async (k, run) => {
          const { graph, order, around } = await approximateNeighbors({ ...search, k }, run);
          return {
            graph: corrected(graph),
            seeker: () => {
              const seek = openSeeker({ ...search, order, around });
              return async (queries, wanted, asked) =>
                corrected(await seek(prepare(queries), wanted, asked));
            },
          };
        },
      };
    },
  };
}

function asTheyAre(points: FeatureMatrix): FeatureMatrix {
  return points;
}

function isFew(points: FeatureMatrix, queries: FeatureMatrix): boolean {
  return queries.rows * points.rows * (points.dense.cols + 1) <= FEW;
}

function correcting(correct?: (distance: number) => number) {
  return (graph: KnnGraph): KnnGraph => {
    if (correct === undefined) return graph;
    const distances = graph.distances.map((distance) =>
      distance === Infinity ? Infinity : correct(distance),
    );
    return { ...graph, distances };
  };
}
