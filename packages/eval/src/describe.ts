import { BonError, checkParts, type FeatureMatrix, featureColumn, shown } from '@bon/core';

/** What pandas' `describe` says of one feature. What the rows can't tell is null. */
export interface Description {
  readonly name: string;
  /** Values that are not missing. */
  readonly count: number;
  readonly mean: number | null;
  /** Sample standard deviation, n − 1 below; null for fewer than two values. */
  readonly std: number | null;
  readonly min: number | null;
  /** Quartiles, linear between neighbours. */
  readonly q25: number | null;
  readonly q50: number | null;
  readonly q75: number | null;
  readonly max: number | null;
}

/** Which rows and features to speak of. */
export interface Selection {
  /** Rows by number. Default: all. */
  readonly rows?: ArrayLike<number>;
  /** Features by place. Default: all. */
  readonly features?: readonly number[];
}

/**
 * Count, mean, spread and quartiles of features, each by itself; missing values (NaN) are left out.
 *
 * @throws BonError `input` for a row or feature that is none, or an infinite value.
 * @see pandas' `DataFrame.describe`.
 * @example
 * const { data } = matrix(3, 1, Float32Array.of(1, 2, 6));
 * describe(denseFeatures(matrix(3, 1, data), ['bytes']))[0].mean; // 3
 */
export function describe(features: FeatureMatrix, selection: Selection = {}): Description[] {
  checkParts('describe', 'the feature matrix', features, ['names', 'dense', 'sparse']);
  const places = selection.features ?? features.names.map((_, i) => i);
  return places.map((place) =>
    describeValues(features.names[place], selected(features, place, selection.rows)),
  );
}

/** The same of plain values. */
export function describeValues(name: string, values: ArrayLike<number>): Description {
  checkNotInfinite('describe', name, values);
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const { length: count } = sorted;
  const mean = count === 0 ? null : sum(sorted) / count;
  return {
    name,
    count,
    mean,
    std: mean === null || count < 2 ? null : spread(sorted, mean),
    min: quantileOf(sorted, 0),
    q25: quantileOf(sorted, 0.25),
    q50: quantileOf(sorted, 0.5),
    q75: quantileOf(sorted, 0.75),
    max: quantileOf(sorted, 1),
  };
}

/** Refuses infinite values: they would pass into means and quartiles as NaN. */
export function checkNotInfinite(where: string, name: string, values: ArrayLike<number>): void {
  for (let row = 0; row < values.length; row++)
    if (Math.abs(values[row]) === Infinity)
      throw new BonError(
        'input',
        `${where}: feature ${shown(name)} holds ${values[row]} in row ${row}, expected finite numbers. Clip it, or make it NaN for missing.`,
      );
}

/** The `share` quantile of values in rising order, linear between neighbours; null when there are none. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null;
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  return low + (high - low) * (at - below);
}

function selected(
  features: FeatureMatrix,
  place: number,
  rows: ArrayLike<number> | undefined,
): ArrayLike<number> {
  const column = featureColumn(features, place);
  if (rows === undefined) return column;
  return Float32Array.from(rows, (row) => {
    if (Number.isInteger(row) && row >= 0 && row < column.length) return column[row];
    throw new BonError('input', `describe: there is no row ${row}, there are ${column.length}.`);
  });
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function spread(values: Float64Array, mean: number): number {
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
