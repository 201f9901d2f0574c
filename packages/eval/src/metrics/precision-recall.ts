import { checkScores } from './pairs.ts';
import { thresholdsOf } from './thresholds.ts';
import { type MetricOptions, weighed } from './weights.ts';

/** Precision and recall at each threshold, from the laxest to the strictest, then the end point (1, 0). */
export interface PrecisionRecallCurve {
  /** Each different score, rising; one shorter than the two others. */
  readonly threshold: Float64Array;
  readonly precision: Float64Array;
  readonly recall: Float64Array;
}

/**
 * Precision against recall at every threshold. Without rows of class 1 recall is 1 throughout.
 *
 * @see scikit-learn's `precision_recall_curve`.
 */
export function precisionRecallCurve(
  yTrue: ArrayLike<number>,
  score: ArrayLike<number>,
  options: MetricOptions = {},
): PrecisionRecallCurve {
  checkScores('precisionRecallCurve', yTrue, score);
  const weights = weighed('precisionRecallCurve', yTrue.length, options);
  const { threshold, hits, falseAlarms } = thresholdsOf(yTrue, score, weights);
  const all = hits[hits.length - 1];
  const precision = hits.map((found, i) => found / (found + falseAlarms[i]));
  const recall = hits.map((found) => (all === 0 ? 1 : found / all));
  return {
    threshold: threshold.reverse(),
    precision: endingIn(1, precision.reverse()),
    recall: endingIn(0, recall.reverse()),
  };
}

/**
 * Area under the precision-recall curve by steps: Σ (recallᵢ − recallᵢ₋₁) · precisionᵢ; 0 without rows of class 1.
 * A score that says nothing gets the share of class 1.
 *
 * @param yTrue - 0 or 1 a row.
 * @throws BonError `input` for other classes, different lengths, no rows or scores that are no finite numbers.
 * @see scikit-learn's `average_precision_score`.
 * @example
 * averagePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]); // 0.8333…
 */
export function averagePrecision(
  yTrue: ArrayLike<number>,
  score: ArrayLike<number>,
  options: MetricOptions = {},
): number {
  checkScores('averagePrecision', yTrue, score);
  const weights = weighed('averagePrecision', yTrue.length, options);
  const { hits, falseAlarms } = thresholdsOf(yTrue, score, weights);
  const all = hits[hits.length - 1];
  let area = 0;
  for (let i = 0, before = 0; i < hits.length; i++) {
    area += ((hits[i] - before) * hits[i]) / (hits[i] + falseAlarms[i]);
    before = hits[i];
  }
  return all === 0 ? 0 : area / all;
}

function endingIn(last: number, values: Float64Array): Float64Array {
  const whole = new Float64Array(values.length + 1);
  whole.set(values);
  whole[values.length] = last;
  return whole;
}
