import { BonError } from '@bon/core';
import { checkFinite, checkPairs } from './pairs.ts';

/** How often class i was called class j. */
export interface Confusion {
  /** The classes of rows and columns: those that occur, ascending, or those that were given. */
  readonly classes: readonly number[];
  /** Row-major, classes × classes: true class by row, called class by column. */
  readonly counts: Float64Array;
}

/**
 * Counts every pair of a true and a called class.
 *
 * @param among - the classes to count, in this order; default those that occur on either side, ascending.
 * @throws BonError `input` for arrays of different lengths, of no rows, with values that are no finite numbers, or of
 * classes that are not `among` those given.
 * @see scikit-learn's `confusion_matrix`, whose `labels` are `among`.
 */
export function confusion(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  among?: readonly number[],
): Confusion {
  checkPairs('confusion', yTrue, yPred);
  checkFinite('confusion', yTrue);
  checkFinite('confusion', yPred);
  const classes = among ?? distinct(yTrue, yPred);
  const place = new Map(classes.map((value, i) => [value, i]));
  const counts = new Float64Array(classes.length * classes.length);
  for (let i = 0; i < yTrue.length; i++) {
    const [row, column] = [place.get(yTrue[i]), place.get(yPred[i])];
    if (row === undefined || column === undefined)
      throw new BonError(
        'input',
        `confusion: row ${i} is of class ${yTrue[i]}, called ${yPred[i]}, expected classes among ${classes.join(', ')}.`,
      );
    counts[row * classes.length + column] += 1;
  }
  return { classes, counts };
}

/** The different values of all `arrays`, ascending. */
export function distinct(...arrays: readonly ArrayLike<number>[]): number[] {
  const seen = new Set<number>();
  for (const values of arrays) for (let i = 0; i < values.length; i++) seen.add(values[i]);
  return [...seen].sort((a, b) => a - b);
}

/** Right calls, true rows and called rows of each class. */
export interface ClassTallies {
  readonly hits: Float64Array;
  readonly support: Float64Array;
  readonly called: Float64Array;
}

/** Sums a confusion table by class. */
export function tallies({ classes, counts }: Confusion): ClassTallies {
  const k = classes.length;
  const tally = {
    hits: new Float64Array(k),
    support: new Float64Array(k),
    called: new Float64Array(k),
  };
  for (let i = 0; i < k; i++) {
    tally.hits[i] = counts[i * k + i];
    for (let j = 0; j < k; j++) {
      tally.support[i] += counts[i * k + j];
      tally.called[j] += counts[i * k + j];
    }
  }
  return tally;
}
