import { BonError, type FeatureMatrix, shown } from '@bon/core';
import type { CellBounds } from '@bon/kernels';

/** Most cells of present values that a feature has; one more is kept for missing ones. */
export const MOST_CELLS = 255;

/** How a feature is cut. */
export interface Cut extends CellBounds {
  readonly hasMissing: boolean;
}

/**
 * Refuses the least and the greatest of a feature's values; undefined when there are none.
 *
 * @throws BonError `input` naming the feature when one is infinite.
 */
export function refuseInfinite(
  features: FeatureMatrix,
  f: number,
  ...ends: readonly (number | undefined)[]
): void {
  for (const value of ends)
    if (value === Infinity || value === -Infinity) throw nonFinite(features, f, value);
}

/** What is said of a feature that holds `value`. */
export function nonFinite({ names }: FeatureMatrix, f: number, value: number): BonError {
  return new BonError(
    'input',
    `forest: feature ${shown(names[f])} holds ${value}, expected finite numbers. Scale or clip it, or make it NaN for missing.`,
  );
}
