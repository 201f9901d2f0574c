import { numberOption, withDefaults } from '@bon/core';
import { ofClass, type PrecisionRecall } from './class-figures.ts';
import { type ConfusionOptions, tabulate, tallies } from './confusion.ts';

/** How well one class is told. */
export interface ClassReport extends PrecisionRecall {
  readonly label: number;
  /** The rows that are of it, or the sum of their weights. */
  readonly support: number;
}

/** Options of `classificationReport`. */
export interface ClassificationReportOptions extends ConfusionOptions {
  /** Weight of recall in F. Default 1. */
  readonly beta?: number | undefined;
}

/**
 * Precision, recall, F and support of each class by itself. What has no rows to divide by is 0.
 *
 * @throws BonError `input` for arrays of different lengths, of no rows, with values that are no finite numbers, or of
 * classes that are not among the `labels` given.
 * @see scikit-learn's `classification_report`, and `precision_recall_fscore_support` with `average=None`.
 * @example
 * classificationReport([0, 0, 1], [0, 1, 1])[1]; // { label: 1, precision: 0.5, recall: 1, f: 0.666…, support: 1 }
 */
export function classificationReport(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: ClassificationReportOptions = {},
): ClassReport[] {
  const where = 'classificationReport';
  const { beta, labels, sampleWeight } = withDefaults<ConfusionOptions & { beta: number }>(
    where,
    options,
    { beta: 1, labels: undefined, sampleWeight: undefined },
  );
  numberOption(where, 'beta', beta, { min: 0, above: true });
  const table = tabulate(where, yTrue, yPred, { labels, sampleWeight });
  const tally = tallies(table);
  return table.classes.map((label, place) => ({
    label,
    ...ofClass(tally, beta, place),
    support: tally.support[place],
  }));
}
