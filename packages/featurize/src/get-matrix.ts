import { type FeatureMatrix, selectFeatures } from '@bon/core';

/**
 * Only the features whose name contains one of `substrings` (case counts), in the order asked for, each once.
 *
 * @returns one dense block.
 */
export function getMatrix(
  features: FeatureMatrix,
  substrings: string | readonly string[],
): FeatureMatrix {
  const wanted = typeof substrings === 'string' ? [substrings] : substrings;
  const found = wanted.flatMap((part) =>
    Array.from(features.names.keys()).filter((j) => features.names[j]?.includes(part)),
  );
  return selectFeatures(features, [...new Set(found)]);
}
