/** What a scaler learns from: the finite values of a feature, and how many more are 0. */
export interface Sample {
  /** Ascending. */
  readonly sorted: Float64Array;
  /** Zeros that do not stand in `sorted`: the absent entries of a sparse feature. */
  readonly zeros: number;
}

/** A sample of plain values; NaN and infinities are left out. */
export function sampleOf(values: ArrayLike<number>): Sample {
  const finite = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value - value === 0) finite[count++] = value;
  }
  return { sorted: finite.subarray(0, count).sort(), zeros: 0 };
}

/** How many values a sample has. */
export function sizeOf({ sorted, zeros }: Sample): number {
  return sorted.length + zeros;
}

/** The value of rank i, the least having rank 0. */
export function valueAt({ sorted, zeros }: Sample, i: number): number {
  if (zeros === 0) return sorted[i];
  const negative = countBelow(sorted, 0);
  if (i < negative) return sorted[i];
  return i < negative + zeros ? 0 : sorted[i - zeros];
}

/** The value below which the share `p` of the sample lies, linear between ranks (numpy's percentile). */
export function percentile(sample: Sample, p: number): number {
  const place = p * (sizeOf(sample) - 1);
  const rank = Math.floor(place);
  const low = valueAt(sample, rank);
  const high = valueAt(sample, Math.min(rank + 1, sizeOf(sample) - 1));
  const share = place - rank;
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}

/** The same, the mean of both neighbours where the share falls on a step (numpy's averaged_inverted_cdf). */
export function steppedPercentile(sample: Sample, p: number): number {
  const size = sizeOf(sample);
  const place = p * size;
  const rank = Math.max(0, Math.ceil(place) - 1);
  const next = place === Math.floor(place) ? Math.min(size - 1, Math.max(0, place)) : rank;
  return (valueAt(sample, rank) + valueAt(sample, next)) / 2;
}

/** How many of ascending values are below `bound`. */
export function countBelow(sorted: ArrayLike<number>, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of ascending values are not above `bound`. */
export function countUpTo(sorted: ArrayLike<number>, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether values never fall. */
export function isAscending(values: Float64Array): boolean {
  return values.every((value, i) => i === 0 || value >= values[i - 1]);
}
