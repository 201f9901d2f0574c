import { BonError, integerOption, numberOption, withDefaults } from '@bon/core';
import { checkFinite } from '../metrics/pairs.ts';
import { type Split } from './split.ts';

/**
 * The latest rows are the test, all earlier ones the training: what a model is asked for in earnest.
 *
 * Rows of one moment stay on one side, the side of the test, so that nothing of the test's first moment is known before.
 *
 * @param time - a number a row, such as milliseconds.
 * @throws BonError `input` when a time is missing or a side would be empty.
 */
export function splitByTime(
  time: ArrayLike<number>,
  options: { readonly testSize?: number } = {},
): Split {
  const { testSize } = withDefaults('splitByTime', options, { testSize: 0.25 });
  numberOption('splitByTime', 'testSize', testSize, { min: 0, max: 1 });
  checkFinite('splitByTime', time);
  const order = byTime(time);
  const cut = momentStart(time, order, order.length - Math.ceil(order.length * testSize));
  const split = { train: order.slice(0, cut), test: order.slice(cut) };
  if (split.train.length > 0 && split.test.length > 0) return split;
  throw new BonError(
    'input',
    `splitByTime: ${split.train.length} rows to train and ${split.test.length} to test leave a side empty. Choose another testSize.`,
  );
}

/**
 * Walks forward: stretch after stretch is the test, and everything before it the training.
 *
 * @param folds - how many tests; the time is cut into one more stretch than that.
 * @throws BonError `input` when a time is missing, or there are too few moments for so many stretches.
 * @see scikit-learn's `TimeSeriesSplit`.
 */
export function timeFolds(time: ArrayLike<number>, folds = 5): Split[] {
  integerOption('timeFolds', 'folds', folds, { min: 1 });
  checkFinite('timeFolds', time);
  const order = byTime(time);
  const cuts = Array.from({ length: folds + 2 }, (_, i) =>
    momentStart(time, order, Math.floor((i * order.length) / (folds + 1))),
  );
  return Array.from({ length: folds }, (_, i) => {
    if (cuts[i + 1] === 0 || cuts[i + 1] === cuts[i + 2]) throw tooFewMoments(folds, i);
    return { train: order.slice(0, cuts[i + 1]), test: order.slice(cuts[i + 1], cuts[i + 2]) };
  });
}

function tooFewMoments(folds: number, fold: number): BonError {
  return new BonError(
    'input',
    `timeFolds: a side of fold ${fold} of ${folds} is empty, as a moment is never cut in two. Ask for fewer folds.`,
  );
}

function byTime(time: ArrayLike<number>): Int32Array {
  return Int32Array.from({ length: time.length }, (_, row) => row).sort(
    (a, b) => time[a] - time[b] || a - b,
  );
}

function momentStart(time: ArrayLike<number>, order: Int32Array, cut: number): number {
  let start = cut;
  while (start > 0 && start < order.length && time[order[start - 1]] === time[order[start]])
    start--;
  return start;
}
