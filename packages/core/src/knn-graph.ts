/**
 * The k nearest neighbours of n points. Row i is `i * k … i * k + k - 1`, by ascending distance;
 * point i itself stands first at distance 0 (umap-learn's convention), ties go to the lower index.
 */
export interface KnnGraph {
  readonly n: number;
  readonly k: number;
  /** n × k. -1 where a point has fewer than k neighbours; its distance is then Infinity. */
  readonly indices: Int32Array;
  /** n × k, in the metric's own units. */
  readonly distances: Float32Array;
}
