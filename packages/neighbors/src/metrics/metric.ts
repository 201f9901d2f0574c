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
  readonly approximate?: (k: number, run: Run) => Promise<KnnGraph>;
  /** Makes a graph of the points, over which queries are answered much sooner; absent where `approximate` is. */
  readonly seeker?: (run: Run) => Promise<Seeker>;
}
