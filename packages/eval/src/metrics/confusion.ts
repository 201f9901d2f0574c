import { BonError, withDefaults } from '@bon/core';
import { checkFinite, checkPairs } from './pairs.ts';
import { checkWeights, counted, type MetricOptions } from './weights.ts';

/** How often class i was called class j. */
export interface Confusion {
  /** The classes of rows and columns: those that occur, ascending, or those that were given. */
  readonly classes: readonly number[];
  /** Row-major, classes × classes: true class by row, called class by column. Sums of weights where there are any. */
  readonly counts: Float64Array;
}

/** Options of `confusion`. */
export interface ConfusionOptions extends MetricOptions {
  /** The classes to count, in this order. Default: those that occur on either side, ascending. */
  readonly labels?: readonly number[] | undefined;
}

/**
 * Counts every pair of a true and a called class.
 *
 * @throws BonError `input` for arrays of different lengths, of no rows, with values that are no finite numbers, or of
 * classes that are not among the `labels` given.
 * @see scikit-learn's `confusion_matrix`, which leaves out rows of other classes.
 */
export function confusion(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: ConfusionOptions = {},
): Confusion {
  return tabulate('confusion', yTrue, yPred, options);
}

/** The same in the name of a metric that reads the table. */
export function tabulate(
  where: string,
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: ConfusionOptions,
): Confusion {
  const { labels, sampleWeight } = withDefaults<ConfusionOptions>(where, options, {
    labels: undefined,
    sampleWeight: undefined,
  });
  checkPairs(where, yTrue, yPred);
  checkFinite(where, yTrue);
  checkFinite(where, yPred);
  const weights = checkWeights(where, yTrue.length, sampleWeight);
  if (labels !== undefined) checkLabels(where, labels);
  const classes = labels ?? distinct(counted(yTrue, weights), counted(yPred, weights));
  const place = new Map(classes.map((value, i) => [value, i]));
  const counts = new Float64Array(classes.length * classes.length);
  for (let i = 0; i < yTrue.length; i++) {
    if (weights.weight[i] === 0) continue;
    const [row, column] = [place.get(yTrue[i]), place.get(yPred[i])];
    if (row === undefined || column === undefined)
      throw new BonError(
        'input',
        `${where}: row ${i} is of class ${yTrue[i]}, called ${yPred[i]}, expected classes among ${classes.join(', ')}.`,
      );
    counts[row * classes.length + column] += weights.weight[i];
  }
  return { classes, counts };
}

/** Refuses labels that are not all different, or none. */
export function checkLabels(where: string, labels: ArrayLike<number>): void {
  checkPairs(where, labels, labels);
  checkFinite(where, labels);
  const twice = Array.from(labels).find((label, i, all) => all.indexOf(label) !== i);
  if (twice !== undefined)
    throw new BonError('input', `${where}: label ${twice} is given twice. Pass each class once.`);
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
