export { checkKnn } from './check-knn.ts';
export { type Metric } from './metrics/metric.ts';
export { type MetricName, metrics } from './metrics/registry.ts';
export { nearestNeighbors, type NeighborOptions } from './nearest-neighbors.ts';
export { neighborIndex, type NeighborIndex } from './neighbor-index.ts';
export { asPoints, type Points } from './points.ts';
