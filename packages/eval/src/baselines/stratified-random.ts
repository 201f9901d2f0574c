import { integerOption, rngOf, type RunOptions, startRun } from '@bon/core';
import { checkFinite, checkPairs } from '../metrics/pairs.ts';

/**
 * Answers drawn at random with the shares that the classes have in `y`: what guessing scores.
 *
 * @param y - classes to take the shares from.
 * @param rows - how many answers.
 * @throws BonError `input` when `y` has no rows, or a class is no finite number.
 * @see scikit-learn's `DummyClassifier(strategy="stratified")`.
 */
export function stratifiedGuesses(
  y: ArrayLike<number>,
  rows: number,
  run?: RunOptions,
): Float64Array {
  checkPairs('stratifiedGuesses', y, y);
  checkFinite('stratifiedGuesses', y);
  integerOption('stratifiedGuesses', 'rows', rows, { min: 0 });
  const rng = rngOf(startRun(run), 'stratifiedGuesses');
  return Float64Array.from({ length: rows }, () => y[rng.below(y.length)]);
}

/** Accuracy that such guesses have on average over rows of the same shares: the sum of the squared shares. */
export function stratifiedAccuracy(y: ArrayLike<number>): number {
  checkPairs('stratifiedAccuracy', y, y);
  checkFinite('stratifiedAccuracy', y);
  const counts = new Map<number, number>();
  for (let i = 0; i < y.length; i++) counts.set(y[i], (counts.get(y[i]) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum += (count / y.length) ** 2;
  return sum;
}
