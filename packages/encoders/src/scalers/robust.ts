import type { Scaler } from './define-scaler.ts';
import { percentile } from './sample.ts';

/** The median as 0, and `quantileRange` one apart; where that range is 0 the feature is only shifted. */
export const robust: Scaler = {
  kind: 'robust',
  summary: 'Median 0, and the middle half of values one apart.',
  learn: (sample, { quantileRange: [low, high] }) =>
    Float64Array.of(
      percentile(sample, 0.5),
      percentile(sample, high / 100) - percentile(sample, low / 100),
    ),
  understands: ({ length }) => length === 2,
  scale: ([median, range]) => {
    const unit = range < 10 * Number.EPSILON ? 1 : range;
    return (value) => clamped((value - median) / unit);
  },
};

/** An outlier over a tiny range must stay a number that 32 bits hold. */
function clamped(value: number): number {
  return Math.max(-3e38, Math.min(3e38, value));
}
