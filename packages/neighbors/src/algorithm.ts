import { BonError, choiceOption, type FeatureMatrix } from '@bon/core';

const algorithms = ['auto', 'exact', 'approximate'] as const;

/** How thoroughly neighbours are looked for. */
export type Algorithm = (typeof algorithms)[number];

/** Points up to which every pair is compared. */
const EXACT_UP_TO = 20000;

/**
 * The way that is not exact, when that is what `algorithm` means for these points; undefined is exact.
 *
 * @throws BonError `option` for an algorithm that is none; `unsupported` when there is no other way than the exact one.
 */
export function shortcut<Way>(
  algorithm: Algorithm,
  points: FeatureMatrix,
  way: Way | undefined,
): Way | undefined {
  choiceOption('neighbors', 'algorithm', algorithm, algorithms);
  if (algorithm === 'approximate' && way === undefined)
    throw new BonError(
      'unsupported',
      `neighbors: there is no approximate search by this metric. Use 'exact' or 'auto'.`,
    );
  if (algorithm === 'exact' || (algorithm === 'auto' && points.rows <= EXACT_UP_TO))
    return undefined;
  return way;
}
