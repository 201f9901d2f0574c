import { BonError } from '@bon/core';
import { checkFinite, checkPairs } from './pairs.ts';

/** Mean squared error. */
export function mse(yTrue: ArrayLike<number>, yPred: ArrayLike<number>): number {
  check('mse', yTrue, yPred);
  return squaredError(yTrue, yPred) / yTrue.length;
}

/** Mean absolute error. */
export function mae(yTrue: ArrayLike<number>, yPred: ArrayLike<number>): number {
  check('mae', yTrue, yPred);
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) sum += Math.abs(yTrue[i] - yPred[i]);
  return sum / yTrue.length;
}

/**
 * Share of the spread of `yTrue` that `yPred` explains: 1 is perfect, 0 is what their mean does, below 0 is worse.
 * Of values that are all equal it is 1 when they are hit exactly, otherwise 0.
 *
 * @throws BonError `input` for fewer than two rows: one has no spread.
 * @see scikit-learn's `r2_score`.
 */
export function r2Score(yTrue: ArrayLike<number>, yPred: ArrayLike<number>): number {
  check('r2Score', yTrue, yPred);
  if (yTrue.length < 2)
    throw new BonError('input', 'r2Score: 1 row, expected at least 2. Use mse for a single row.');
  let mean = 0;
  for (let i = 0; i < yTrue.length; i++) mean += yTrue[i];
  mean /= yTrue.length;
  let spread = 0;
  for (let i = 0; i < yTrue.length; i++) spread += (yTrue[i] - mean) ** 2;
  const error = squaredError(yTrue, yPred);
  if (spread === 0) return error === 0 ? 1 : 0;
  return 1 - error / spread;
}

function squaredError(yTrue: ArrayLike<number>, yPred: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) sum += (yTrue[i] - yPred[i]) ** 2;
  return sum;
}

function check(where: string, yTrue: ArrayLike<number>, yPred: ArrayLike<number>): void {
  checkPairs(where, yTrue, yPred);
  checkFinite(where, yTrue);
  checkFinite(where, yPred);
}
