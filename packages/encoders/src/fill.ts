import type { EncoderOptions, Impute } from './options.ts';

/**
 * What stands in for the numbers of `values` that are missing or infinite; null when they stay missing.
 * A column without any number gets 0.
 */
export function learnFill(
  values: Float64Array,
  { impute, fillValue }: EncoderOptions,
): number | null {
  if (impute === 'off') return null;
  if (impute === 'constant') return fillValue;
  const sorted = values.filter(Number.isFinite).sort();
  return sorted.length === 0 ? 0 : statistics[impute](sorted);
}

/** The fill of two parts together: exact for means and constants, for medians near where the parts are alike. */
export function mergedFill(
  left: number | null,
  right: number | null,
  share: number,
): number | null {
  if (left === null || right === null) return null;
  return left * share + right * (1 - share);
}

/** A number as it goes into a feature. */
export function filled(value: number, fill: number | null): number {
  if (Number.isFinite(value)) return value;
  return fill ?? NaN;
}

const statistics: Record<Exclude<Impute, 'off' | 'constant'>, (sorted: Float64Array) => number> = {
  median: (sorted) => {
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  },
  mean: (sorted) => {
    const { length } = sorted;
    return sorted.reduce((sum, value) => sum + value / length, 0);
  },
  'most-frequent': (sorted) => {
    let best = sorted[0];
    let most = 0;
    for (let from = 0, i = 1; i <= sorted.length; i++) {
      if (i < sorted.length && sorted[i] === sorted[from]) continue;
      if (i - from > most) [best, most] = [sorted[from], i - from];
      from = i;
    }
    return best;
  },
};
