import { readFileSync } from 'node:fs';

/** Values that scikit-learn and pandas gave; the maker stands in the file. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape of the file is its maker's
export function golden(): any {
  const path = `${import.meta.dirname}/../../../tools/reference/golden/judgement.json`;
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Says where two lists of numbers differ by more than 1e-12, relative or absolute; empty when nowhere. */
export function differences(
  ours: ArrayLike<number>,
  theirs: readonly (number | string)[],
): string[] {
  if (ours.length !== theirs.length) return [`length ${ours.length} ≠ ${theirs.length}`];
  return Array.from(ours).flatMap((value, i) => {
    const expected = theirs[i] === 'inf' ? Infinity : Number(theirs[i]);
    const close =
      value === expected || Math.abs(value - expected) <= 1e-12 * Math.max(1, Math.abs(expected));
    return close ? [] : [`${i}: ${value} ≠ ${expected}`];
  });
}
