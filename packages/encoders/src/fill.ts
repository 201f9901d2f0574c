import type { EncoderOptions, Impute } from './options.ts';
import { type Sample, sampleOf } from './scalers/sample.ts';
import { count, doubles, maybeReal } from './state.ts';
import { isSummary, mergeSummaries, sampleOfSummary, type Summary, summaryOf } from './summary.ts';

/** The greatest number that 32 bits hold. */
const GREATEST = 3.4028234663852886e38;

/** What stands in for missing numbers, and what is needed to learn it from more rows. */
export interface Fill {
  /** Null when missing numbers stay missing. */
  readonly fill: number | null;
  /** How many numbers there were, where that matters. */
  readonly seen: number;
  readonly summary: Summary;
}

/** The pieces of a state that hold a Fill. */
export const fillFields = { fill: maybeReal, seen: count, summary: doubles };

/** Whether a Fill that was read from a file can be one. */
export function fillFits({ summary }: Fill): boolean {
  return isSummary(summary);
}

const nothing: Summary = new Float64Array(0);

/**
 * What stands in for the numbers of `values` that are missing or infinite. A column without any number gets 0.
 */
export function learnFill(
  values: ArrayLike<number>,
  { impute, fillValue }: Pick<EncoderOptions, 'impute' | 'fillValue'>,
): Fill {
  if (impute === 'off') return { fill: null, seen: 0, summary: nothing };
  if (impute === 'constant') return { fill: fillValue, seen: 0, summary: nothing };
  const sample = sampleOf(Array.from(values).filter(isStorable));
  const seen = sample.sorted.length;
  const fill = seen === 0 ? 0 : statistics[impute](sample);
  return { fill, seen, summary: impute === 'mean' ? nothing : summaryOf(sample) };
}

/**
 * The fill of both parts together: exact for means and constants; for medians and the most frequent as far as
 * summaries are.
 */
export function mergeFill(
  left: Fill,
  right: Fill,
  { impute }: Pick<EncoderOptions, 'impute'>,
): Fill {
  const seen = left.seen + right.seen;
  if (left.fill === null || right.fill === null || seen === 0) return left;
  if (impute === 'mean') {
    const fill = (left.seen * left.fill + right.seen * right.fill) / seen;
    return { fill, seen, summary: nothing };
  }
  const summary = mergeSummaries(left.summary, right.summary);
  if (impute === 'most-frequent') return { fill: heaviest(summary), seen, summary };
  return { fill: statistics.median(sampleOfSummary(summary)), seen, summary };
}

/** A number as it goes into a feature; one that 32 bits can't hold counts as infinite. */
export function filled(value: number, fill: number | null): number {
  return isStorable(value) ? value : (fill ?? NaN);
}

function isStorable(value: number): boolean {
  return Math.abs(value) <= GREATEST;
}

const statistics: Record<Exclude<Impute, 'off' | 'constant'>, (sample: Sample) => number> = {
  median: ({ sorted }) => {
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  },
  mean: ({ sorted }) => sorted.reduce((sum, value) => sum + value / sorted.length, 0),
  'most-frequent': ({ sorted }) => {
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

/** The value that stands for most; of equals the least. */
function heaviest(summary: Summary): number {
  let best = 0;
  for (let at = 2; at < summary.length; at += 2) if (summary[at + 1] > summary[best + 1]) best = at;
  return summary[best];
}
