import {
  BonError,
  integerOption,
  numberOption,
  permutation,
  type Rng,
  rngOf,
  type RunOptions,
  startRun,
  withDefaults,
} from '@bon/core';
import { distinct } from '../metrics/confusion.ts';
import { checkFinite } from '../metrics/pairs.ts';
import { type Split } from './split.ts';

/** Options of `trainTestSplit`. */
export interface TrainTestOptions {
  /** Share of the rows that go to the test, rounded up. Default 0.25. */
  readonly testSize?: number;
  /** A class a row: both sides then hold each class by its share, as nearly as whole rows allow. */
  readonly stratify?: ArrayLike<number>;
}

/**
 * Splits rows 0 … n − 1 at random.
 *
 * @throws BonError `option` for a share outside 0 … 1; `input` when a side would be empty or `stratify` has not n finite entries.
 * @example
 * const { train, test } = trainTestSplit(100, { testSize: 0.25 }, { seed: 7 });
 */
export function trainTestSplit(n: number, options: TrainTestOptions = {}, run?: RunOptions): Split {
  const { testSize, stratify } = withDefaults<{
    testSize: number;
    stratify: ArrayLike<number> | undefined;
  }>('trainTestSplit', options, { testSize: 0.25, stratify: undefined });
  integerOption('trainTestSplit', 'n', n, { min: 0 });
  numberOption('trainTestSplit', 'testSize', testSize, { min: 0, max: 1 });
  const tests = Math.ceil(n * testSize);
  if (tests === 0 || tests >= n)
    throw new BonError(
      'input',
      `trainTestSplit: ${tests} of ${n} rows for the test leave a side empty. Choose another testSize.`,
    );
  const rng = rngOf(startRun(run), 'trainTestSplit');
  if (stratify === undefined) return cut(permutation(rng, n), tests);
  return stratified(n, tests, stratify, rng);
}

function cut(order: Int32Array, tests: number): Split {
  return { test: order.slice(0, tests), train: order.slice(tests) };
}

function stratified(n: number, tests: number, strata: ArrayLike<number>, rng: Rng): Split {
  if (strata.length !== n)
    throw new BonError(
      'input',
      `trainTestSplit: stratify has ${strata.length} entries for ${n} rows. Pass one class a row.`,
    );
  checkFinite('trainTestSplit', strata);
  const order = permutation(rng, n);
  const classes = distinct(strata);
  const members = classes.map((value) => order.filter((row) => strata[row] === value));
  const quotas = apportion(
    members.map(({ length }) => length),
    tests,
  );
  const inTest = new Uint8Array(n);
  members.forEach((rows, i) => {
    for (const row of rows.subarray(0, quotas[i])) inTest[row] = 1;
  });
  return {
    train: order.filter((row) => inTest[row] === 0),
    test: order.filter((row) => inTest[row] === 1),
  };
}

/** Shares `seats` among groups of the given sizes by largest remainder; ties go to the earlier group. */
export function apportion(sizes: readonly number[], seats: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size * seats) / total);
  const quotas = exact.map(Math.floor);
  const left = seats - quotas.reduce((sum, quota) => sum + quota, 0);
  const byRemainder = exact
    .map((share, i) => ({ i, remainder: share - quotas[i] }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) quotas[i] += 1;
  return quotas;
}
