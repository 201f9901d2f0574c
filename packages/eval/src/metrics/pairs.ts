import { BonError, type Matrix, shown } from '@bon/core';

/** Tells rows of several values from one value a row. */
export function isMatrix(values: ArrayLike<number> | Matrix): values is Matrix {
  return typeof values === 'object' && 'data' in values;
}

/** What has a length, of which callers without types may pass anything. */
type Lengthy = { readonly length: number } | undefined | null;

/** Refuses two arrays that do not describe the same rows, and the case of no rows at all. */
export function checkPairs(where: string, a: Lengthy, b: Lengthy): void {
  checkList(where, a);
  checkList(where, b);
  if (a.length !== b.length)
    throw new BonError(
      'input',
      `${where}: ${a.length} true values and ${b.length} others. Pass one of each a row.`,
    );
  if (a.length === 0)
    throw new BonError('input', `${where}: no rows, expected at least one. Pass what to judge.`);
}

/** Refuses what is no list. */
function checkList(where: string, values: Lengthy): asserts values is { readonly length: number } {
  if (typeof values?.length !== 'number')
    throw new BonError(
      'input',
      `${where}: ${shown(values)} came, expected a list. Pass an array or a typed array.`,
    );
}

/** Refuses what is no list of finite numbers. */
export function checkFinite(where: string, values: ArrayLike<number>): void {
  checkList(where, values);
  const { isFinite } = Number;
  for (let i = 0; i < values.length; i++)
    if (!isFinite(values[i]))
      throw new BonError(
        'input',
        `${where}: row ${i} is ${String(values[i])}, expected a finite number. Leave such rows out.`,
      );
}

/** Refuses classes other than 0 and 1. */
export function checkBinary(where: string, yTrue: ArrayLike<number>): void {
  for (let i = 0; i < yTrue.length; i++)
    if (yTrue[i] !== 0 && yTrue[i] !== 1)
      throw new BonError(
        'input',
        `${where}: the class of row ${i} is ${String(yTrue[i])}, expected 0 or 1. Map the class sought to 1.`,
      );
}

/** Refuses classes that are not one a row of features, 0 or 1. */
export function checkTarget(
  where: string,
  target: ArrayLike<number>,
  { rows }: { readonly rows: number },
): void {
  checkList(where, target);
  if (target.length !== rows)
    throw new BonError(
      'input',
      `${where}: ${target.length} classes for ${rows} rows. Pass one a row.`,
    );
  checkBinary(where, target);
}

/** What a metric over scores asks of its input: equal lengths, classes 0 and 1, finite scores. */
export function checkScores(
  where: string,
  yTrue: ArrayLike<number>,
  score: ArrayLike<number>,
): void {
  checkPairs(where, yTrue, score);
  checkBinary(where, yTrue);
  checkFinite(where, score);
}

/** Refuses values outside 0 … 1. */
export function checkProbabilities(where: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++)
    if (values[i] < 0 || values[i] > 1)
      throw new BonError(
        'input',
        `${where}: value ${i} is ${values[i]}, expected a probability from 0 to 1.`,
      );
}
