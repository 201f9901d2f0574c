import { checkFinite, checkPairs } from '../metrics/pairs.ts';

/** The answer that needs no features at all. */
export interface MajorityBaseline {
  /** The most common value; of several, the lowest. */
  readonly value: number;
  /** Share of the rows that have it. */
  readonly accuracy: number;
}

/**
 * What always answering with the most common class scores.
 *
 * @throws BonError `input` when there are no rows, or a class is no finite number.
 */
export function majorityBaseline(y: ArrayLike<number>): MajorityBaseline {
  checkPairs('majorityBaseline', y, y);
  checkFinite('majorityBaseline', y);
  const counts = new Map<number, number>();
  for (let i = 0; i < y.length; i++) counts.set(y[i], (counts.get(y[i]) ?? 0) + 1);
  const [value, count] = [...counts].reduce((best, next) =>
    next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best,
  );
  return { value, accuracy: count / y.length };
}
