/** Different values, ascending, and how often each occurs. */
export interface Distinct {
  readonly values: Float32Array;
  readonly counts: Float64Array;
}

/** The values that each cell of a feature spans, ascending. */
export interface CellBounds {
  readonly lows: Float32Array;
  readonly highs: Float32Array;
}

/** The different values of `sorted`, which is ascending and holds no NaN. */
export function distinctOf(sorted: Float32Array): Distinct {
  const { length } = sorted;
  let different = length === 0 ? 0 : 1;
  for (let i = 1; i < length; i++) if (sorted[i] !== sorted[i - 1]) different++;
  const values = new Float32Array(different);
  const counts = new Float64Array(different);
  let last = -1;
  for (let i = 0; i < length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) values[++last] = sorted[i];
    counts[last]++;
  }
  return { values, counts };
}

/**
 * Cuts values into at most `most` cells: a cell each when there are no more different values than that, else cells
 * that hold about the same number of rows.
 */
export function cutCells({ values, counts }: Distinct, most: number): CellBounds {
  if (values.length <= most) return { lows: values, highs: values };
  const lows = new Float32Array(most);
  const highs = new Float32Array(most);
  let rowsLeft = counts.reduce((sum, count) => sum + count, 0);
  let next = 0;
  let cell = 0;
  for (; cell < most && next < values.length; cell++) {
    const cellsLeft = most - cell;
    const lastStart = values.length - cellsLeft;
    const share = rowsLeft / cellsLeft;
    lows[cell] = values[next];
    let held = 0;
    do held += counts[next++];
    while (next <= lastStart && (cellsLeft === 1 || held + counts[next] / 2 < share));
    highs[cell] = values[next - 1];
    rowsLeft -= held;
  }
  return { lows: lows.slice(0, cell), highs: highs.slice(0, cell) };
}

/** The cell that holds `value`: the first whose high is not below it. */
export function cellOf(highs: Float32Array, value: number): number {
  let low = 0;
  let high = highs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (highs[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
