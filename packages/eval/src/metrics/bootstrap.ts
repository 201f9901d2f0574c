import {
  BonError,
  breather,
  integerOption,
  numberOption,
  report,
  type Rng,
  rngOf,
  type RunOptions,
  startRun,
  withDefaults,
} from '@bon/core';
import { quantileOf } from '../describe.ts';
import { distinct } from './confusion.ts';
import { checkFinite, checkPairs } from './pairs.ts';

/** Any metric of two arrays. */
export type Metric = (yTrue: ArrayLike<number>, other: ArrayLike<number>) => number;

/** A metric's value, and where it would likely lie had other rows been drawn. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Options of `bootstrap`. */
export interface BootstrapOptions {
  /** How often rows are drawn anew. Default 1,000. */
  readonly rounds?: number;
  /** Share of the rounds between low and high. Default 0.95. */
  readonly confidence?: number;
  /** A class a row: each round then has as many rows of each class as there are. */
  readonly stratify?: ArrayLike<number>;
}

/**
 * A percentile interval of a metric: it is measured again on rows drawn with replacement.
 *
 * @param metric - such as `accuracy`; one that needs both classes needs `stratify`.
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
  const { rounds, confidence, stratify } = withDefaults<{
    rounds: number;
    confidence: number;
    stratify: ArrayLike<number> | undefined;
  }>('bootstrap', options, { rounds: 1000, confidence: 0.95, stratify: undefined });
  integerOption('bootstrap', 'rounds', rounds, { min: 1 });
  numberOption('bootstrap', 'confidence', confidence, { min: 0, max: 1 });
  checkPairs('bootstrap', yTrue, other);
  const started = startRun(run);
  const rng = rngOf(started, 'bootstrap');
  const strata = strataOf(stratify, yTrue.length);
  const breathe = breather(started);
  const values = new Float64Array(rounds);
  for (let round = 0; round < rounds; round++) {
    const rows = strata.flatMap((members) => redrawn(members, rng));
    values[round] = finite(
      metric(
        Float64Array.from(rows, (row) => yTrue[row]),
        Float64Array.from(rows, (row) => other[row]),
      ),
    );
    report(started, (round + 1) / rounds);
    await breathe();
  }
  values.sort();
  const tail = (1 - confidence) / 2;
  const value = finite(metric(yTrue, other));
  return {
    value,
    low: quantileOf(values, tail) ?? value,
    high: quantileOf(values, 1 - tail) ?? value,
  };
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new BonError(
    'input',
    `bootstrap: the metric of some rows is ${value}, expected a finite number. Stratify, or pass a metric that always exists.`,
  );
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
