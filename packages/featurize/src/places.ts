import { type FeatureMatrix, matrix } from '@bon/core';

/**
 * Dense features that are numbers of places, as a 0/1 feature for each place, named `bytes_bin0`, `bytes_bin1`, …
 *
 * @param places - how many places each dense feature has; undefined leaves it as it is.
 */
export function spreadPlaces(
  features: FeatureMatrix,
  places: readonly (number | undefined)[],
): FeatureMatrix {
  const { rows, cols, data } = features.dense;
  const starts = [0];
  for (const count of places) starts.push((starts.at(-1) ?? 0) + (count ?? 1));
  const dense = matrix(rows, starts[cols] ?? 0);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) {
      const value = data[i * cols + j] ?? NaN;
      const at = i * dense.cols + (starts[j] ?? 0);
      if (places[j] === undefined) dense.data[at] = value;
      else if (!Number.isNaN(value)) dense.data[at + value] = 1;
    }
  const spread = (from: readonly string[], label: (name: string, place: number) => string) => [
    ...places.flatMap((count, j) => {
      const name = from[j] ?? '';
      if (count === undefined) return [name];
      return Array.from({ length: count }, (_, place) => label(name, place));
    }),
    ...from.slice(cols),
  ];
  return {
    ...features,
    dense,
    names: spread(features.names, placeName),
    origins: spread(features.origins, (name) => name),
  };
}

/** What the feature of one place is called. */
export function placeName(name: string, place: number): string {
  return `${name}_bin${place}`;
}
