import { type FeatureMatrix } from '@bon/core';
import { type NeighborIndex, neighborIndex } from '@bon/neighbors';
import { type UmapSettings } from './options.ts';

/** The index by which a map finds neighbours: of its points when it is made, and of new ones later. */
export function indexOf(
  { nNeighbors, metric }: UmapSettings,
  points: FeatureMatrix,
): NeighborIndex {
  return neighborIndex(points, metric, { k: Math.min(nNeighbors, points.rows) });
}
