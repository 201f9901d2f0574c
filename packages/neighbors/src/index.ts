export { type Algorithm } from './algorithm.ts';
export { checkedKnn, checkKnn } from './check-knn.ts';
export { type Measure } from './exact/sides.ts';
export { type Approximation, type Metric, type Searchable } from './metrics/metric.ts';
export { inSpace, type Space, type SpaceMetric } from './metrics/space.ts';
export { minkowskiOf } from './metrics/minkowski.ts';
export { type DistanceFunction, ownMetric } from './metrics/own.ts';
export {
  type MetricChoice,
  type MetricName,
  metricNames,
  metricOf,
  metrics,
} from './metrics/registry.ts';
export { nearestNeighbors, type NeighborOptions } from './nearest-neighbors.ts';
export { type IndexOptions, neighborIndex, type NeighborIndex } from './neighbor-index.ts';
export { type Seeker } from './seek.ts';
export { orthonormalize } from './orthonormalize.ts';
export { featuresCompared } from './sketch.ts';
export { takeRows } from './take-rows.ts';
export { asPoints, checkedPoints, type Points } from './points.ts';
