import { type FeatureMatrix, type KnnGraph, type Run } from '@bon/core';
import { exactNeighbors, type ExactSearch } from '../exact.ts';
import { approximateNeighbors } from '../approximate.ts';
import { nearestOfFew } from '../few.ts';

/** A way to say how far apart two points are, by the search that it makes of it. */
export interface Metric {
  /** The k nearest points of every query, or of every point when there are no queries. */
  readonly search: (search: ExactSearch, run: Run) => Promise<KnnGraph>;
  /** Nearly all of the k nearest points of every point, much sooner; absent where there is no such way. */
  readonly approximate?: (points: FeatureMatrix, k: number, run: Run) => Promise<KnnGraph>;
}

/** Products of queries, points and features up to which no arena is worth opening. */
const FEW = 4e6;

/**
 * A metric that is the euclidean one in other clothes.
 *
 * @param prepare - the points between which the euclidean distance ranks as the metric does.
 * @param correct - the metric's own distance of a euclidean one.
 */
export function euclideanOf(
  prepare: (points: FeatureMatrix) => FeatureMatrix,
  correct: ((distance: number) => number) | undefined,
): Metric {
  return {
    search: async ({ points, queries, k }, run) => {
      const asked = queries === undefined ? undefined : prepare(queries);
      const known = prepare(points);
      const isFew = asked !== undefined && asked.rows * known.rows * (known.dense.cols + 1) <= FEW;
      const graph = isFew
        ? nearestOfFew({ points: known, queries: asked, k })
        : await exactNeighbors({ points: known, queries: asked, k }, run);
      return corrected(graph, correct);
    },
    approximate: async (points, k, run) =>
      corrected(await approximateNeighbors(prepare(points), k, run), correct),
  };
}

function corrected(graph: KnnGraph, correct?: (distance: number) => number): KnnGraph {
  if (correct === undefined) return graph;
  const distances = graph.distances.map((distance) =>
    distance === Infinity ? Infinity : correct(distance),
  );
  return { ...graph, distances };
}
