export { checkKnn } from './check-knn.ts';
export { byPairs, type PairDistance } from './metrics/by-pairs.ts';
export { euclideanOf, type Metric } from './metrics/metric.ts';
export { minkowskiOf } from './metrics/minkowski.ts';
export { type DistanceFunction, ownMetric } from './metrics/own.ts';
export { type MetricName, metricNames, metricOf, metrics } from './metrics/registry.ts';
export { type Algorithm, nearestNeighbors, type NeighborOptions } from './nearest-neighbors.ts';
export { neighborIndex, type NeighborIndex } from './neighbor-index.ts';
export { asPoints, type Points } from './points.ts';
