import { BonError, choiceOption, numberOption, withDefaults } from '@bon/core';
import { ofClass, ofCounts, type PrecisionRecall } from './class-figures.ts';
import { type ClassTallies, tabulate, tallies } from './confusion.ts';
import { checkFinite, checkPairs } from './pairs.ts';
import { type MetricOptions, weighed } from './weights.ts';

/**
 * Share of rows that got their own class.
 *
 * @throws BonError `input` for arrays of different lengths, of no rows, or with classes that are no finite numbers.
 */
export function accuracy(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: MetricOptions = {},
): number {
  checkPairs('accuracy', yTrue, yPred);
  checkFinite('accuracy', yTrue);
  checkFinite('accuracy', yPred);
  const { weight, total } = weighed('accuracy', yTrue.length, options);
  let hits = 0;
  for (let i = 0; i < yTrue.length; i++) if (yTrue[i] === yPred[i]) hits += weight[i];
  return hits / total;
}

/** Mean of the recalls of the classes that occur in `yTrue`: 1 / classes for any constant answer. */
export function balancedAccuracy(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: MetricOptions = {},
): number {
  const { hits, support } = tallies(tabulate('balancedAccuracy', yTrue, yPred, options));
  let sum = 0;
  let present = 0;
  for (let i = 0; i < hits.length; i++)
    if (support[i] > 0) {
      sum += hits[i] / support[i];
      present++;
    }
  return sum / present;
}

/** How the classes' figures become one: of class 1 alone, plain mean, pooled counts, or mean by support. */
export type Average = 'binary' | 'macro' | 'micro' | 'weighted';

/** Options of precision, recall and F. */
export interface PrecisionRecallOptions extends MetricOptions {
  /** Default `binary`: the figures of class 1. */
  readonly average?: Average;
  /** Weight of recall in F. Default 1. */
  readonly beta?: number;
}

/**
 * Precision, recall and F of the calls. What has no rows to divide by is 0.
 *
 * @throws BonError `input` when `binary` is asked of more than two classes, or of two of which none is 1.
 * @see scikit-learn's `precision_recall_fscore_support` with `zero_division=0`.
 */
export function precisionRecallF(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: PrecisionRecallOptions = {},
): PrecisionRecall {
  const where = 'precisionRecallF';
  const { average, beta, sampleWeight } = withDefaults<
    Required<Omit<PrecisionRecallOptions, 'sampleWeight'>> & MetricOptions
  >(where, options, { average: 'binary', beta: 1, sampleWeight: undefined });
  choiceOption(where, 'average', average, ['binary', 'macro', 'micro', 'weighted']);
  numberOption(where, 'beta', beta, { min: 0, above: true });
  const table = tabulate(where, yTrue, yPred, { sampleWeight });
  if (average === 'binary') checkOneSought(where, table.classes);
  return averages[average](tallies(table), beta, table.classes.indexOf(1));
}

/** Share of the rows called class 1 that are of class 1, or what another `average` asks for. */
export function precision(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: PrecisionRecallOptions = {},
): number {
  return precisionRecallF(yTrue, yPred, options).precision;
}

/** Share of the rows of class 1 that were called so, or what another `average` asks for. */
export function recall(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: PrecisionRecallOptions = {},
): number {
  return precisionRecallF(yTrue, yPred, options).recall;
}

/** Harmonic mean of precision and recall of class 1, or what another `average` asks for; `beta` weighs recall. */
export function fScore(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: PrecisionRecallOptions = {},
): number {
  return precisionRecallF(yTrue, yPred, options).f;
}

/**
 * Matthews' correlation of true and called classes, −1 to 1, for any number of classes; 0 for a constant answer.
 *
 * @see Gorodkin, Comparing two K-category assignments by a K-category correlation coefficient, 2004.
 */
export function matthewsCorrelation(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: MetricOptions = {},
): number {
  const tally = tallies(tabulate('matthewsCorrelation', yTrue, yPred, options));
  const total = sum(tally.called);
  const [hits, support, called] = [tally.hits, tally.support, tally.called].map((counts) =>
    counts.map((count) => count / total),
  );
  const cross = sum(hits) - dot(support, called);
  const spread = (1 - dot(called, called)) * (1 - dot(support, support));
  return spread <= 0 ? 0 : cross / Math.sqrt(spread);
}

function checkOneSought(where: string, classes: readonly number[]): void {
  if (classes.length === 1 || (classes.length === 2 && classes.includes(1))) return;
  throw new BonError(
    'input',
    `${where}: the classes are ${classes.slice(0, 5).join(', ')}, expected 1 and one other. Map the class sought to 1, or ask for another average.`,
  );
}

type Averaging = (tally: ClassTallies, beta: number, positive: number) => PrecisionRecall;

const averages: Record<Average, Averaging> = {
  binary: (tally, beta, positive) =>
    positive < 0 ? { precision: 0, recall: 0, f: 0 } : ofClass(tally, beta, positive),
  macro: (tally, beta) => meanOf(tally, beta, () => 1),
  weighted: (tally, beta) => meanOf(tally, beta, (i) => tally.support[i]),
  micro: ({ hits, support, called }, beta) => ofCounts(sum(hits), sum(called), sum(support), beta),
};

function meanOf(
  tally: ClassTallies,
  beta: number,
  weightOf: (index: number) => number,
): PrecisionRecall {
  const mean = { precision: 0, recall: 0, f: 0 };
  let total = 0;
  for (let i = 0; i < tally.hits.length; i++) {
    const weight = weightOf(i);
    const own = ofClass(tally, beta, i);
    mean.precision += weight * own.precision;
    mean.recall += weight * own.recall;
    mean.f += weight * own.f;
    total += weight;
  }
  return { precision: mean.precision / total, recall: mean.recall / total, f: mean.f / total };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, value, i) => total + value * b[i], 0);
}
