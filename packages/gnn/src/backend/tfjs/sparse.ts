import { type Csr, transposeCsr } from '@bon/core';
import type { SparseOps, Tensor } from '../backend.ts';
import { rowsAround } from '../rows.ts';
import { finish } from './dense.ts';
import type { Held, Keeper } from './keeper.ts';
import { segmentSum } from './segment-sum.ts';
import type { TfTensor } from './tf-like.ts';

/** A sparse matrix by its entries: which row of x each takes, and which row of the result it goes to. */
export interface Entries {
  readonly rows: number;
  readonly count: number;
  readonly takes: Held;
  readonly goes: Held;
  readonly values: Tensor;
  readonly order: Held;
}

/** The primitives over sparse matrices by TensorFlow.js: entries are gathered, weighed, and summed row by row. */
export function sparseOps(keeper: Keeper): SparseOps {
  const { at, keep } = keeper;
  const matrices: { readonly straight: Entries; readonly transposed: Entries }[] = [];
  return {
    sparse: (values) => {
      const straight = entriesOf(keeper, values);
      const transposed = entriesOf(keeper, transposeCsr(values));
      const handle = matrices.push({ straight, transposed }) - 1;
      const { rows, cols, indices } = values;
      return { rows, cols, reads: rowsAround(indices), handle };
    },
    spmm: (a, x, around = {}) =>
      keep(() => finish(keeper, multiply(keeper, matrices[a.handle].straight, at(x)), around)),
    spmmTransposed: (a, x) => keep(() => multiply(keeper, matrices[a.handle].transposed, at(x))),
  };
}

/** The product with a sparse matrix. */
export function multiply(keeper: Keeper, entries: Entries, x: TfTensor): TfTensor {
  const { tf, at } = keeper;
  if (entries.count === 0) return tf.zeros([entries.rows, x.shape[1]]);
  const taken = tf.mul(tf.gather(x, at(entries.takes)), at(entries.values));
  return sumEntries(keeper, entries, taken);
}

/** The sum over the entries of each row, given a row an entry. */
export function sumEntries({ tf, at }: Keeper, entries: Entries, rows: TfTensor): TfTensor {
  const segments = { rows: entries.rows, order: at(entries.order), goes: at(entries.goes) };
  return segmentSum(tf, rows, segments);
}

/** The entries of a matrix, row by row. An entry of value 0 ends the last row, because the sum has as many rows as the last entry says. */
export function entriesOf(
  { tf, hold, keep }: Keeper,
  { rows, cols, pointers, indices, values }: Csr,
): Entries {
  const count = rows === 0 || cols === 0 ? 0 : indices.length + 1;
  const goes = new Int32Array(count).fill(rows - 1);
  for (let row = 0; row < rows; row++) goes.fill(row, pointers[row], pointers[row + 1]);
  if (count > 0) goes[count - 1] = rows - 1;
  const takes = new Int32Array(count);
  const weights = new Float32Array(count);
  if (count > 0) {
    takes.set(indices);
    weights.set(values);
  }
  const ints = (list: Int32Array) => hold(() => tf.tensor1d(list, 'int32'));
  return {
    rows,
    count,
    takes: ints(takes),
    goes: ints(goes),
    order: ints(Int32Array.from({ length: count }, (_, p) => p)),
    values: keep(() => tf.tensor2d(weights, [count, 1])),
  };
}
