import { BonError, numberOption, withDefaults } from '@bon/core';
import { checkScores } from './pairs.ts';
import { type Thresholds, thresholdsOf } from './thresholds.ts';
import { counted, type MetricOptions, weighed } from './weights.ts';

/** The receiver's curve: shares let through at each threshold, from nothing to everything. */
export interface RocCurve {
  /** Infinity first, then each different score, falling. */
  readonly threshold: Float64Array;
  readonly falsePositiveRate: Float64Array;
  readonly truePositiveRate: Float64Array;
}

/**
 * True against false positive rates at every threshold.
 *
 * @throws BonError `input` when the rows are all of one class, as one of the rates does not exist then.
 */
export function rocCurve(
  yTrue: ArrayLike<number>,
  score: ArrayLike<number>,
  options: MetricOptions = {},
): RocCurve {
  const { threshold, hits, falseAlarms } = bothClasses('rocCurve', yTrue, score, options);
  const last = threshold.length - 1;
  return {
    threshold: after(Infinity, threshold),
    falsePositiveRate: after(
      0,
      falseAlarms.map((count) => count / falseAlarms[last]),
    ),
    truePositiveRate: after(
      0,
      hits.map((count) => count / hits[last]),
    ),
  };
}

/**
 * Area under the receiver's curve: the chance that a row of class 1 scores above a row of class 0, ties counting half.
 *
 * @param yTrue - 0 or 1 a row.
 * @throws BonError `input` when the rows are all of one class.
 * @see scikit-learn's `roc_auc_score`.
 */
export function rocAuc(
  yTrue: ArrayLike<number>,
  score: ArrayLike<number>,
  options: MetricOptions = {},
): number {
  const { hits, falseAlarms } = bothClasses('rocAuc', yTrue, score, options);
  const last = hits.length - 1;
  let doubled = hits[0] * falseAlarms[0];
  for (let i = 1; i <= last; i++)
    doubled += (hits[i] + hits[i - 1]) * (falseAlarms[i] - falseAlarms[i - 1]);
  return doubled / (2 * hits[last] * falseAlarms[last]);
}

/** Options of `recallAtFpr`. */
export interface RecallAtFprOptions extends MetricOptions {
  /** False positive rate allowed, 0 to 1. Default 0.01. */
  readonly maxFpr?: number | undefined;
}

/**
 * The greatest share of class 1 that a threshold finds while letting at most `maxFpr` of class 0 through.
 *
 * @throws BonError `input` when the rows are all of one class.
 */
export function recallAtFpr(
  yTrue: ArrayLike<number>,
  score: ArrayLike<number>,
  options: RecallAtFprOptions = {},
): number {
  const where = 'recallAtFpr';
  const { maxFpr, sampleWeight } = withDefaults<{ maxFpr: number } & MetricOptions>(
    where,
    options,
    { maxFpr: 0.01, sampleWeight: undefined },
  );
  numberOption(where, 'maxFpr', maxFpr, { min: 0, max: 1 });
  const { hits, falseAlarms } = bothClasses(where, yTrue, score, { sampleWeight });
  const last = hits.length - 1;
  let best = 0;
  for (let i = 0; i <= last && falseAlarms[i] / falseAlarms[last] <= maxFpr; i++) best = hits[i];
  return best / hits[last];
}

function after(first: number, rest: Float64Array): Float64Array {
  const whole = new Float64Array(rest.length + 1);
  whole[0] = first;
  whole.set(rest, 1);
  return whole;
}

function bothClasses(
  where: string,
  yTrue: ArrayLike<number>,
  score: ArrayLike<number>,
  options: MetricOptions,
): Thresholds {
  checkScores(where, yTrue, score);
  const weights = weighed(where, yTrue.length, options);
  const steps = thresholdsOf(yTrue, score, weights);
  const last = steps.hits.length - 1;
  if (steps.hits[last] > 0 && steps.falseAlarms[last] > 0) return steps;
  const rows = counted(yTrue, weights);
  throw new BonError(
    'input',
    `${where}: all ${rows.length} rows are of class ${rows[0]}, expected both. Stratify the split.`,
  );
}
