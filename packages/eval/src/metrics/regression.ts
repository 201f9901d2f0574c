import { BonError } from '@bon/core';
import { checkFinite, checkPairs } from './pairs.ts';
import { counted, type MetricOptions, weighed, type Weights } from './weights.ts';

/** Mean squared error. */
export function mse(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: MetricOptions = {},
): number {
  const weights = check('mse', yTrue, yPred, options);
  return squaredError(yTrue, yPred, weights) / weights.total;
}

/** Mean absolute error. */
export function mae(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: MetricOptions = {},
): number {
  const { weight, total } = check('mae', yTrue, yPred, options);
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) sum += weight[i] * Math.abs(yTrue[i] - yPred[i]);
  return sum / total;
}

/**
 * Share of the spread of `yTrue` that `yPred` explains: 1 is perfect, 0 is what their mean does, below 0 is worse.
 * Of values that are all equal it is 1 when they are hit exactly, otherwise 0.
 *
 * @throws BonError `input` for fewer than two rows that weigh anything: one has no spread.
 * @see scikit-learn's `r2_score`.
 */
export function r2Score(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: MetricOptions = {},
): number {
  const weights = check('r2Score', yTrue, yPred, options);
  if (counted(yTrue, weights).length < 2)
    throw new BonError('input', 'r2Score: 1 row, expected at least 2. Use mse for a single row.');
  const mean = new Float64Array(yTrue.length).fill(meanOf(yTrue, weights));
  const spread = squaredError(yTrue, mean, weights);
  const error = squaredError(yTrue, yPred, weights);
  if (spread === 0) return error === 0 ? 1 : 0;
  return 1 - error / spread;
}

/** The mean, counted from a value that weighs something, so that the mean of equal values is exactly theirs. */
function meanOf(values: ArrayLike<number>, { weight, total }: Weights): number {
  const [start] = counted(values, { weight, total });
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weight[i] * (values[i] - start);
  return start + sum / total;
}

function squaredError(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  { weight }: Weights,
): number {
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) sum += weight[i] * (yTrue[i] - yPred[i]) ** 2;
  return sum;
}

function check(
  where: string,
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  options: MetricOptions,
): Weights {
  checkPairs(where, yTrue, yPred);
  checkFinite(where, yTrue);
  checkFinite(where, yPred);
  return weighed(where, yTrue.length, options);
}
