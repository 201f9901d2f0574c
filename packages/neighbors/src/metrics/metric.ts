import { type FeatureMatrix, type KnnGraph } from '@bon/core';

/** A metric that is the euclidean one in other clothes: how points put them on, and what the distances then mean. */
export interface Metric {
  /** The points between which the euclidean distance ranks as the metric does. */
  readonly prepare: (points: FeatureMatrix) => FeatureMatrix;
  /** The graph with distances in the metric's own units. */
  readonly correct: (graph: KnnGraph) => KnnGraph;
}
