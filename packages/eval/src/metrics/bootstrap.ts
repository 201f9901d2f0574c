import {
  BonError,
  breather,
  integerOption,
  numberOption,
  report,
  type Rng,
  rngOf,
  type RunOptions,
  shown,
  startRun,
  withDefaults,
} from '@bon/core';
import { quantileOf } from '../describe.ts';
import { distinct } from './confusion.ts';
import { checkFinite, checkPairs } from './pairs.ts';
import { checkWeights, type MetricOptions } from './weights.ts';

/** Any metric of two arrays. */
export type Metric = (
  yTrue: ArrayLike<number>,
  other: ArrayLike<number>,
  options?: MetricOptions,
) => number;

/** A metric's value, and where it would likely lie had other rows been drawn. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Options of `bootstrap`. */
export interface BootstrapOptions extends MetricOptions {
  /** How often rows are drawn anew. Default 1,000. */
  readonly rounds?: number;
  /** Share of the rounds between low and high. Default 0.95. */
  readonly confidence?: number;
  /** A class a row: each round then has as many rows of each class as there are. */
  readonly stratify?: ArrayLike<number>;
}

/** What is drawn from. */
interface Sample {
  readonly yTrue: ArrayLike<number>;
  readonly other: ArrayLike<number>;
  readonly sampleWeight: ArrayLike<number> | undefined;
}

/**
 * A percentile interval of a metric: it is measured again on rows drawn with replacement.
 *
 * @param metric - such as `accuracy`; one that needs both classes needs `stratify`. A row's `sampleWeight` is drawn with it.
 * @throws BonError `input` for arrays of different lengths, of no rows, or a metric that is no finite number.
 * @see Efron, Bootstrap methods: another look at the jackknife, 1979.
 * @example
 * const { low, high } = await bootstrap(rocAuc, bot, score, { stratify: bot }, { seed: 7 });
 */
export async function bootstrap(
  metric: Metric,
  yTrue: ArrayLike<number>,
  other: ArrayLike<number>,
  options: BootstrapOptions = {},
  run?: RunOptions,
): Promise<Interval> {
  const { rounds, confidence, stratify, sampleWeight } = withDefaults<{
    rounds: number;
    confidence: number;
    stratify: ArrayLike<number> | undefined;
    sampleWeight: ArrayLike<number> | undefined;
  }>('bootstrap', options, {
    rounds: 1000,
    confidence: 0.95,
    stratify: undefined,
    sampleWeight: undefined,
  });
  if (typeof metric !== 'function')
    throw new BonError('option', `bootstrap: metric is ${shown(metric)}, expected a function.`);
  integerOption('bootstrap', 'rounds', rounds, { min: 1 });
  numberOption('bootstrap', 'confidence', confidence, { min: 0, max: 1 });
  checkPairs('bootstrap', yTrue, other);
  checkWeights('bootstrap', yTrue.length, sampleWeight);
  const sample: Sample = { yTrue, other, sampleWeight };
  const started = startRun(run);
  const rng = rngOf(started, 'bootstrap');
  const strata = strataOf(stratify, yTrue.length);
  const breathe = breather(started);
  const values = new Float64Array(rounds);
  for (let round = 0; round < rounds; round++) {
    const rows = strata.flatMap((members) => redrawn(members, rng));
    values[round] = judged(metric, taken(sample, rows));
    report(started, (round + 1) / rounds);
    await breathe();
  }
  values.sort();
  const tail = (1 - confidence) / 2;
  const value = judged(metric, sample);
  return {
    value,
    low: quantileOf(values, tail) ?? value,
    high: quantileOf(values, 1 - tail) ?? value,
  };
}

/** Weights are passed to the metric only when there are any: not every metric of one's own takes them. */
function judged(metric: Metric, { yTrue, other, sampleWeight }: Sample): number {
  const value =
    sampleWeight === undefined ? metric(yTrue, other) : metric(yTrue, other, { sampleWeight });
  if (Number.isFinite(value)) return value;
  throw new BonError(
    'input',
    `bootstrap: the metric of some rows is ${value}, expected a finite number. Stratify, or pass a metric that always exists.`,
  );
}

function taken({ yTrue, other, sampleWeight }: Sample, rows: readonly number[]): Sample {
  const of = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row]);
  return {
    yTrue: of(yTrue),
    other: of(other),
    sampleWeight: sampleWeight && of(sampleWeight),
  };
}

function strataOf(stratify: ArrayLike<number> | undefined, rows: number): number[][] {
  const all = Array.from({ length: rows }, (_, row) => row);
  if (stratify === undefined) return [all];
  checkPairs('bootstrap', stratify, all);
  checkFinite('bootstrap', stratify);
  return distinct(stratify).map((value) => all.filter((row) => stratify[row] === value));
}

function redrawn(rows: readonly number[], rng: Rng): number[] {
  return rows.map(() => rows[rng.below(rows.length)]);
}
