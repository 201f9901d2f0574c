export { type Metric } from './metrics/metric.ts';
export { type MetricName, metrics } from './metrics/registry.ts';
export { nearestNeighbors, type NeighborOptions, queryNeighbors } from './nearest-neighbors.ts';
export { asPoints, type Points } from './points.ts';
