import { BonError, log, type Matrix, withDefaults } from '@bon/core';
import { checkLabels, distinct } from './confusion.ts';
import { checkFinite, checkPairs, checkProbabilities, checkScores, isMatrix } from './pairs.ts';
import { checkWeights, type MetricOptions, weighed } from './weights.ts';

/**
 * Mean squared distance of the probability of class 1 from what came: 0 is best, 1 is worst.
 *
 * @see Brier, Verification of forecasts expressed in terms of probability, 1950.
 */
export function brier(
  yTrue: ArrayLike<number>,
  probability: ArrayLike<number>,
  options: MetricOptions = {},
): number {
  checkScores('brier', yTrue, probability);
  checkProbabilities('brier', probability);
  const { weight, total } = weighed('brier', yTrue.length, options);
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) sum += weight[i] * (probability[i] - yTrue[i]) ** 2;
  return sum / total;
}

/** Options of `logLoss`. */
export interface LogLossOptions extends MetricOptions {
  /** What the columns stand for, in their order. Default: the classes of `yTrue`, ascending. Give it when some class may not occur. */
  readonly labels?: ArrayLike<number> | undefined;
}

/**
 * Mean of −ln of the probability that was given to the true class, in nats. Probabilities are kept
 * 2⁻⁵² away from 0 and 1, so that one certain error does not make it infinite.
 *
 * @param probability - of class 1, a value a row; or rows × classes with the classes ascending.
 * @throws BonError `input` for values outside 0 … 1, a column count that is not the number of classes, chances that do not add up to 1, or a row of another class.
 * @see scikit-learn's `log_loss`.
 */
export function logLoss(
  yTrue: ArrayLike<number>,
  probability: ArrayLike<number> | Matrix,
  options: LogLossOptions = {},
): number {
  const { labels, sampleWeight } = withDefaults<LogLossOptions>('logLoss', options, {
    labels: undefined,
    sampleWeight: undefined,
  });
  if (isMatrix(probability))
    return classesLogLoss(yTrue, probability, labels ?? distinct(yTrue), sampleWeight);
  return binaryLogLoss(yTrue, probability, sampleWeight);
}

function classesLogLoss(
  yTrue: ArrayLike<number>,
  probability: Matrix,
  classes: ArrayLike<number>,
  sampleWeight: MetricOptions['sampleWeight'],
): number {
  const { data, rows, cols } = probability;
  checkPairs('logLoss', yTrue, { length: rows });
  checkFinite('logLoss', data);
  checkProbabilities('logLoss', data);
  if (classes.length !== cols)
    throw new BonError(
      'input',
      `logLoss: ${cols} columns for ${classes.length} classes. Pass one column a class, ascending, and the labels when yTrue lacks some.`,
    );
  const { weight, total } = checkWeights('logLoss', rows, sampleWeight);
  checkLabels('logLoss', classes);
  checkSums(probability);
  const place = new Map(Array.from(classes, (value, i) => [value, i]));
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const column = place.get(yTrue[i]);
    if (column === undefined)
      throw new BonError(
        'input',
        `logLoss: row ${i} is of class ${yTrue[i]}, which has no column. Pass the labels of all columns.`,
      );
    sum -= weight[i] * log(kept(data[i * cols + column]));
  }
  return sum / total;
}

function binaryLogLoss(
  yTrue: ArrayLike<number>,
  probability: ArrayLike<number>,
  sampleWeight: MetricOptions['sampleWeight'],
): number {
  checkScores('logLoss', yTrue, probability);
  checkProbabilities('logLoss', probability);
  const { weight, total } = checkWeights('logLoss', yTrue.length, sampleWeight);
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++)
    sum -= weight[i] * log(kept(yTrue[i] === 1 ? probability[i] : 1 - probability[i]));
  return sum / total;
}

/** How far from 1 the chances of a row of Float32 may add up. */
const SUM_TOLERANCE = 1e-3;

function checkSums({ data, rows, cols }: Matrix): void {
  for (let i = 0; i < rows; i++) {
    const sum = data.subarray(i * cols, (i + 1) * cols).reduce((all, chance) => all + chance, 0);
    if (Math.abs(sum - 1) > SUM_TOLERANCE)
      throw new BonError(
        'input',
        `logLoss: the chances of row ${i} add up to ${sum}, expected 1. Divide each row by its sum.`,
      );
  }
}

function kept(probability: number): number {
  return Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON);
}
