import { type FeatureMatrix, type KnnGraph, type Run } from '@bon/core';
import { type Seeker } from '../seek.ts';

/** A way to say how far apart two points are, by the searches that it makes ready. */
export interface Metric {
  /**
   * Makes points ready to be searched.
   *
   * @throws BonError `input` for points that the metric says nothing about; `unsupported` for those too large for it.
   */
  readonly prepare: (points: FeatureMatrix) => Searchable;
}

/** Points that can be searched by one metric. */
export interface Searchable {
  /** The k nearest points of every query, or of every point when there are no queries. */
  readonly exact: (queries: FeatureMatrix | undefined, k: number, run: Run) => Promise<KnnGraph>;
  /** Nearly all of the k nearest points of every point, much sooner; absent where there is no such way. */
  readonly approximate?: (k: number, run: Run) => Promise<Approximation>;
  /** The same for a metric whose queries are compared with every point, in place of `approximate`. */
  readonly graph?: (k: number, run: Run) => Promise<KnnGraph>;
}

/** A graph that was found without comparing every pair. */
export interface Approximation {
  /** The points, each first in its own row, and nearly all of the nearest others. */
  readonly graph: KnnGraph;
  /** Makes the points ready for queries, which are answered by walks over the graph. */
  readonly seeker: () => Seeker;
}
