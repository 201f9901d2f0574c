import { BonError, log, type Matrix } from '@bon/core';
import { distinct } from './confusion.ts';
import { checkFinite, checkPairs, checkScores } from './pairs.ts';

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
 * @throws BonError `input` for values outside 0 … 1, or a column count that is not the number of classes.
 * @see scikit-learn's `log_loss`.
 */
export function logLoss(yTrue: ArrayLike<number>, probability: ArrayLike<number> | Matrix): number {
  if (!('data' in probability)) return binaryLogLoss(yTrue, probability);
  const { data, rows, cols } = probability;
  checkPairs('logLoss', yTrue, { length: rows });
  checkFinite('logLoss', data);
  checkProbabilities('logLoss', data);
  const classes = distinct(yTrue);
  if (classes.length !== cols)
    throw new BonError(
      'input',
      `logLoss: ${cols} columns for ${classes.length} classes. Pass one column a class, ascending.`,
    );
  const place = new Map(classes.map((value, i) => [value, i]));
  let sum = 0;
  for (let i = 0; i < rows; i++) sum -= log(kept(data[i * cols + (place.get(yTrue[i]) ?? 0)]));
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

function checkProbabilities(where: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++)
    if (values[i] < 0 || values[i] > 1)
      throw new BonError(
        'input',
        `${where}: value ${i} is ${values[i]}, expected a probability from 0 to 1.`,
      );
}
