import { BonError, log, type Matrix } from '@bon/core';
import { distinct } from './confusion.ts';
import { checkFinite, checkPairs, checkProbabilities, checkScores } from './pairs.ts';

/**
 * Mean squared distance of the probability of class 1 from what came: 0 is best, 1 is worst.
 *
 * @see Brier, Verification of forecasts expressed in terms of probability, 1950.
 */
export function brier(yTrue: ArrayLike<number>, probability: ArrayLike<number>): number {
  checkScores('brier', yTrue, probability);
  checkProbabilities('brier', probability);
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) sum += (probability[i] - yTrue[i]) ** 2;
  return sum / yTrue.length;
}

/**
 * Mean of −ln of the probability that was given to the true class, in nats. Probabilities are kept
 * 2⁻⁵² away from 0 and 1, so that one certain error does not make it infinite.
 *
 * @param probability - of class 1, a value a row; or rows × classes with the classes ascending.
 * @param classes - what the columns stand for, ascending; default those of `yTrue`. Give it when some class may not occur.
 * @throws BonError `input` for values outside 0 … 1, a column count that is not the number of classes, or a row of another class.
 * @see scikit-learn's `log_loss`.
 */
export function logLoss(
  yTrue: ArrayLike<number>,
  probability: ArrayLike<number> | Matrix,
  classes: ArrayLike<number> = distinct(yTrue),
): number {
  if (!('data' in probability)) return binaryLogLoss(yTrue, probability);
  const { data, rows, cols } = probability;
  checkPairs('logLoss', yTrue, { length: rows });
  checkFinite('logLoss', data);
  checkProbabilities('logLoss', data);
  if (classes.length !== cols)
    throw new BonError(
      'input',
      `logLoss: ${cols} columns for ${classes.length} classes. Pass one column a class, ascending, and the classes when yTrue lacks some.`,
    );
  const place = new Map(Array.from(classes, (value, i) => [value, i]));
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const column = place.get(yTrue[i]);
    if (column === undefined)
      throw new BonError(
        'input',
        `logLoss: row ${i} is of class ${yTrue[i]}, which has no column. Pass the classes of all columns.`,
      );
    sum -= log(kept(data[i * cols + column]));
  }
  return sum / rows;
}

function binaryLogLoss(yTrue: ArrayLike<number>, probability: ArrayLike<number>): number {
  checkScores('logLoss', yTrue, probability);
  checkProbabilities('logLoss', probability);
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++)
    sum -= log(kept(yTrue[i] === 1 ? probability[i] : 1 - probability[i]));
  return sum / yTrue.length;
}

function kept(probability: number): number {
  return Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON);
}
