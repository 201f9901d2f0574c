import { choiceOption, integerOption, withDefaults } from '@bon/core';
import { quantileOf } from '../describe.ts';
import { checkProbabilities, checkScores } from './pairs.ts';

/** How often what was given a probability came true, a bin each; empty bins are left out. */
export interface Calibration {
  readonly meanPredicted: Float64Array;
  readonly observed: Float64Array;
  readonly rows: Int32Array;
  /** Mean distance of the two over all rows. */
  readonly expectedError: number;
}

/** Options of `calibration`. */
export interface CalibrationOptions {
  /** At most 100,000. Default 10. */
  readonly bins?: number;
  /** Bins of equal width, or of equally many rows. Default `uniform`. */
  readonly strategy?: 'uniform' | 'quantile';
}

/**
 * Compares probabilities with what came true: of the flows that got 0.8, are 8 of 10 bots'?
 *
 * @param yTrue - 0 or 1 a row.
 * @throws BonError `input` for other classes, different lengths, no rows or values outside 0 … 1.
 * @see scikit-learn's `calibration_curve`.
 */
export function calibration(
  yTrue: ArrayLike<number>,
  probability: ArrayLike<number>,
  options: CalibrationOptions = {},
): Calibration {
  const where = 'calibration';
  const { bins, strategy } = withDefaults<Required<CalibrationOptions>>(where, options, {
    bins: 10,
    strategy: 'uniform',
  });
  integerOption(where, 'bins', bins, { min: 1, max: 100_000 });
  choiceOption(where, 'strategy', strategy, ['uniform', 'quantile']);
  checkScores(where, yTrue, probability);
  checkProbabilities(where, probability);
  const cuts = strategy === 'uniform' ? evenCuts(bins) : quantileCuts(probability, bins);
  return compare(yTrue, probability, cuts);
}

function compare(
  yTrue: ArrayLike<number>,
  probability: ArrayLike<number>,
  cuts: Float64Array,
): Calibration {
  const rows = new Int32Array(cuts.length + 1);
  const predicted = new Float64Array(rows.length);
  const positives = new Float64Array(rows.length);
  for (let i = 0; i < yTrue.length; i++) {
    const bin = cutsBelow(cuts, probability[i]);
    rows[bin]++;
    predicted[bin] += probability[i];
    positives[bin] += yTrue[i];
  }
  const filled = Array.from(rows.keys()).filter((bin) => rows[bin] > 0);
  const gaps = filled.map((bin) => Math.abs(predicted[bin] - positives[bin]));
  return {
    meanPredicted: Float64Array.from(filled, (bin) => predicted[bin] / rows[bin]),
    observed: Float64Array.from(filled, (bin) => positives[bin] / rows[bin]),
    rows: Int32Array.from(filled, (bin) => rows[bin]),
    expectedError: gaps.reduce((sum, gap) => sum + gap, 0) / yTrue.length,
  };
}

/** How many of the rising `cuts` lie below `value`. */
function cutsBelow(cuts: Float64Array, value: number): number {
  let low = 0;
  for (let high = cuts.length; low < high;) {
    const middle = (low + high) >> 1;
    if (cuts[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function evenCuts(bins: number): Float64Array {
  return Float64Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins);
}

function quantileCuts(probability: ArrayLike<number>, bins: number): Float64Array {
  const sorted = Float64Array.from(probability).sort();
  return evenCuts(bins).map((share) => quantileOf(sorted, share) ?? 0);
}
