import type { FeatureMatrix } from '@bon/core';

/** Features that are those of `base` but for one column. */
export interface ColumnChange {
  readonly base: FeatureMatrix;
  /** The feature that changed. */
  readonly column: number;
}

const changes = new WeakMap<FeatureMatrix, ColumnChange>();

/** Notes that `features` differ from others in one column alone: trees are then asked again only where it matters. */
export function noteChange(features: FeatureMatrix, change: ColumnChange): FeatureMatrix {
  changes.set(features, change);
  return features;
}

/** What is known of how `features` came about. */
export function changeOf(features: FeatureMatrix): ColumnChange | undefined {
  return changes.get(features);
}
