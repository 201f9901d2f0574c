import { BonError, checkParts, type FeatureMatrix, featureColumn } from '@bon/core';
import { checkNotInfinite } from './describe.ts';
import { checkBinary } from './metrics/pairs.ts';

/** How the mean of a feature in a group compares with its mean outside. */
export interface MeanRatio {
  readonly name: string;
  /** Mean over the rows of the group; null when it has none. */
  readonly inside: number | null;
  /** Mean over all other rows; null when there are none. */
  readonly outside: number | null;
  /** inside / outside; null when it does not exist: a mean is missing or the divisor is 0. */
  readonly ratio: number | null;
  /** outside / inside; null when it does not exist. */
  readonly inverse: number | null;
}

/**
 * The notebook's "bot mean divided by non-bot mean", and the other way round.
 *
 * Of features that were centred, the ratio can be negative or huge, as their means lie about 0: it then says
 * on which side of the middle each group lies, not how many times larger a value is.
 *
 * @param inGroup - 1 for the rows of the group, 0 for the others.
 * @param places - features by place; default all.
 * @throws BonError `input` when `inGroup` has not one entry a row, or one that is neither 0 nor 1, or a value is infinite.
 */
export function ratioOfMeans(
  features: FeatureMatrix,
  inGroup: ArrayLike<number>,
  places?: readonly number[],
): MeanRatio[] {
  checkParts('ratioOfMeans', 'the feature matrix', features, ['names', 'dense', 'sparse']);
  if (inGroup.length !== features.rows)
    throw new BonError(
      'input',
      `ratioOfMeans: ${inGroup.length} group flags for ${features.rows} rows. Pass one a row.`,
    );
  checkBinary('ratioOfMeans', inGroup);
  return (places ?? features.names.map((_, i) => i)).map((place) => {
    const values = featureColumn(features, place);
    checkNotInfinite('ratioOfMeans', features.names[place], values);
    const [inside, outside] = groupMeans(values, inGroup);
    return {
      name: features.names[place],
      inside,
      outside,
      ratio: divided(inside, outside),
      inverse: divided(outside, inside),
    };
  });
}

function groupMeans(
  values: Float32Array,
  inGroup: ArrayLike<number>,
): readonly [inside: number | null, outside: number | null] {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const side = inGroup[i] === 0 ? 1 : 0;
    sums[side] += values[i];
    counts[side]++;
  }
  const mean = (side: number) => (counts[side] === 0 ? null : sums[side] / counts[side]);
  return [mean(0), mean(1)];
}

function divided(above: number | null, below: number | null): number | null {
  return above === null || below === null || below === 0 ? null : above / below;
}
