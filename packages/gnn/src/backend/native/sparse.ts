import { type Csr, transposeCsr } from '@bon/core';
import { f32, i32 } from '@bon/kernels';
import type { Around, Sparse, SparseOps, Tensor } from '../backend.ts';
import { allRows, type Rows, rowsAround } from '../rows.ts';
import { isFromZero, startOf } from './dense.ts';
import { pad } from './padding.ts';
import { rowsPerPart } from './parts.ts';
import type { Recorder } from './recorder.ts';

interface Entries {
  readonly handle: number;
}

/** A sparse matrix in the arena. */
export interface Placed {
  readonly rows: number;
  readonly cols: number;
  readonly entries: number;
  /** The rows that entries are in. */
  readonly filled: Rows;
  readonly pointers: Entries;
  readonly indices: Entries;
  readonly values: Entries;
}

/** The primitives over sparse matrices as steps of an arena's program. */
export function sparseSteps(recorder: Recorder): SparseOps {
  const matrices: { readonly straight: () => Placed; readonly transposed: () => Placed }[] = [];
  return {
    sparse: (values): Sparse => {
      const straight = once(() => place(recorder, values));
      const transposed = once(() => place(recorder, transposeCsr(values)));
      return {
        rows: values.rows,
        cols: values.cols,
        reads: rowsAround(values.indices),
        handle: matrices.push({ straight, transposed }) - 1,
      };
    },
    spmm: (a, x, around = {}) => multiply(recorder, matrices[a.handle].straight(), x, around),
    spmmTransposed: (a, x) => multiply(recorder, matrices[a.handle].transposed(), x, {}),
  };
}

/** a · x, and what stands around it. */
export function multiply(recorder: Recorder, a: Placed, x: Tensor, around: Around): Tensor {
  const y = recorder.tensor(a.rows, x.cols);
  const start = startOf(recorder, x.cols, around);
  const rows = isFromZero(around) ? a.filled : allRows(a.rows);
  recorder.fill(y, rows);
  const { first, last } = rows;
  const range = last - first;
  const work = 4 * x.cols * (1 + a.entries / Math.max(1, range));
  const cols = pad(x.cols);
  recorder.push([y], (at) => {
    const entries = [at(a.pointers) + 4 * first, at(a.indices), at(a.values)];
    return {
      kernel: 'spmm',
      args: [...entries, at(x), ...start(at, first), at(y) + 4 * cols * first, cols],
      range,
      grain: rowsPerPart(range, work),
    };
  });
  return y;
}

/** Puts a sparse matrix into the arena. */
export function place({ slot }: Recorder, { rows, cols, pointers, indices, values }: Csr): Placed {
  return {
    rows,
    cols,
    entries: indices.length,
    filled: filledRows(pointers),
    pointers: { handle: slot(i32(pointers)) },
    indices: { handle: slot(i32(indices)) },
    values: { handle: slot(f32(values)) },
  };
}

function filledRows(pointers: Int32Array): Rows {
  const rows = Int32Array.from(pointers.keys());
  return rowsAround(rows.filter((row) => pointers[row + 1] > pointers[row]));
}

/** Made when it is first asked for: what only a backward pass needs takes no memory where there is none. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
