import { BonError } from './errors.ts';
import { atOnce, rowsInSteps, type Steps } from './steps.ts';

/**
 * A compressed sparse row matrix: row i holds the entries
 * `pointers[i] … pointers[i + 1] - 1`, their columns sorted and unique.
 */
export interface Csr {
  readonly rows: number;
  readonly cols: number;
  readonly pointers: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** A matrix with no entry at all. */
export function emptyCsr(rows: number, cols = 0): Csr {
  return {
    rows,
    cols,
    pointers: new Int32Array(rows + 1),
    indices: new Int32Array(0),
    values: new Float32Array(0),
  };
}

/**
 * Builds a sparse matrix from coordinates. Repeated coordinates are summed; rows come out sorted by column.
 *
 * @throws BonError `input` when the arrays differ in length or a coordinate lies outside the matrix.
 */
export function csrFromCoordinates(
  rows: number,
  cols: number,
  at: { readonly row: ArrayLike<number>; readonly col: ArrayLike<number> },
  values: ArrayLike<number>,
): Csr {
  checkCoordinates(rows, cols, at, values);
  const byColumn = countingSort(at.col, cols, identityOrder(values.length));
  const order = countingSort(at.row, rows, byColumn);
  return sumRepeats(rows, cols, { order, at, values });
}

/** The rows of `source` named by `which`, in that order. */
export function takeCsrRows(source: Csr, which: ArrayLike<number>): Csr {
  return atOnce(takeCsrRowSteps(source, which));
}

/** `takeCsrRows` in steps. */
export function* takeCsrRowSteps(source: Csr, which: ArrayLike<number>): Steps<Csr> {
  const pointers = new Int32Array(which.length + 1);
  yield* rowsInSteps(which.length, (begin, end) => {
    for (let i = begin; i < end; i++)
      pointers[i + 1] = pointers[i] + source.pointers[which[i] + 1] - source.pointers[which[i]];
  });
  const indices = new Int32Array(pointers[which.length]);
  const values = new Float32Array(indices.length);
  yield* rowsInSteps(which.length, (begin, end) => {
    for (let i = begin; i < end; i++) {
      const from = source.pointers[which[i]];
      const to = source.pointers[which[i] + 1];
      indices.set(source.indices.subarray(from, to), pointers[i]);
      values.set(source.values.subarray(from, to), pointers[i]);
    }
  });
  return { rows: which.length, cols: source.cols, pointers, indices, values };
}

/** The transpose; also the way to walk a sparse matrix by columns. */
export function transposeCsr(source: Csr): Csr {
  const { rows, cols, indices, values } = source;
  const pointers = new Int32Array(cols + 1);
  for (const col of indices) pointers[col + 1] = pointers[col + 1] + 1;
  for (let j = 0; j < cols; j++) pointers[j + 1] = pointers[j + 1] + pointers[j];
  const next = pointers.slice(0, cols);
  const flipped = {
    indices: new Int32Array(indices.length),
    values: new Float32Array(values.length),
  };
  for (let row = 0; row < rows; row++) {
    const end = source.pointers[row + 1];
    for (let p = source.pointers[row]; p < end; p++) {
      const col = indices[p];
      const slot = next[col];
      next[col] = slot + 1;
      flipped.indices[slot] = row;
      flipped.values[slot] = values[p];
    }
  }
  return { rows: cols, cols: rows, pointers, ...flipped };
}

interface Entries {
  readonly order: Int32Array;
  readonly at: { readonly row: ArrayLike<number>; readonly col: ArrayLike<number> };
  readonly values: ArrayLike<number>;
}

function sumRepeats(rows: number, cols: number, { order, at, values }: Entries): Csr {
  const pointers = new Int32Array(rows + 1);
  const indices = new Int32Array(order.length);
  const summed = new Float64Array(order.length);
  let count = 0;
  let lastRow = -1;
  let lastCol = -1;
  for (const entry of order) {
    const row = at.row[entry];
    const col = at.col[entry];
    if (row !== lastRow || col !== lastCol) {
      indices[count++] = col;
      pointers[row + 1] = count;
    }
    summed[count - 1] = summed[count - 1] + values[entry];
    lastRow = row;
    lastCol = col;
  }
  for (let row = 0; row < rows; row++)
    pointers[row + 1] = Math.max(pointers[row + 1], pointers[row]);
  return {
    rows,
    cols,
    pointers,
    indices: indices.slice(0, count),
    values: Float32Array.from(summed.subarray(0, count)),
  };
}

function identityOrder(length: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => i);
}

function countingSort(keys: ArrayLike<number>, buckets: number, order: Int32Array): Int32Array {
  const starts = new Int32Array(buckets + 1);
  for (const entry of order) {
    const key = keys[entry] + 1;
    starts[key] = starts[key] + 1;
  }
  for (let b = 0; b < buckets; b++) starts[b + 1] = starts[b + 1] + starts[b];
  const sorted = new Int32Array(order.length);
  for (const entry of order) {
    const key = keys[entry];
    const slot = starts[key];
    starts[key] = slot + 1;
    sorted[slot] = entry;
  }
  return sorted;
}

function checkCoordinates(
  rows: number,
  cols: number,
  { row, col }: Entries['at'],
  values: ArrayLike<number>,
): void {
  if (row.length !== values.length || col.length !== values.length)
    throw new BonError(
      'input',
      `csr: ${row.length} rows, ${col.length} columns and ${values.length} values. Pass three arrays of one length.`,
    );
  for (let i = 0; i < values.length; i++) {
    const inside = row[i] >= 0 && row[i] < rows && col[i] >= 0 && col[i] < cols;
    if (!inside)
      throw new BonError(
        'input',
        `csr: entry ${i} is at (${String(row[i])}, ${String(col[i])}), outside ${rows} × ${cols}.`,
      );
  }
}
