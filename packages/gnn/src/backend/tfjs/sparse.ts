import { type Csr, csrFromCoordinates, transposeCsr } from '@bon/core';
import type { Session, Tensor } from '../backend.ts';
import { finish } from './dense.ts';
import type { Held, Keeper } from './keeper.ts';
import { segmentSum } from './segment-sum.ts';
import type { TfTensor } from './tf-like.ts';

type SparseOps = Pick<
  Session,
  | 'sparse'
  | 'pairs'
  | 'spmm'
  | 'spmmTransposed'
  | 'gatherPair'
  | 'scatterToSource'
  | 'scatterToTarget'
>;

/** A sparse matrix by its entries: which row of x each takes, and which row of the result it goes to. */
interface Entries {
  readonly rows: number;
  readonly count: number;
  readonly takes: Held;
  readonly goes: Held;
  readonly values: Tensor;
  readonly order: Held;
}

interface Edges {
  readonly src: Held;
  readonly dst: Held;
  readonly bySource: Entries;
  readonly byTarget: Entries;
}

/** The primitives over sparse matrices by TensorFlow.js: entries are gathered, weighed, and summed row by row. */
export function sparseOps(keeper: Keeper): SparseOps {
  const { tf, at, keep, hold } = keeper;
  const matrices: { readonly straight: Entries; readonly transposed: Entries }[] = [];
  const edges: Edges[] = [];
  const ints = (values: Int32Array) => hold(() => tf.tensor1d(values, 'int32'));
  const scatter = (g: Tensor, entries: Entries): Tensor => keep(() => multiply(keeper, entries, g));
  return {
    sparse: (values) => {
      const straight = entriesOf(keeper, values);
      const transposed = entriesOf(keeper, transposeCsr(values));
      const handle = matrices.push({ straight, transposed }) - 1;
      return { rows: values.rows, cols: values.cols, handle };
    },
    pairs: (nodes, src, dst) => {
      const bySource = entriesOf(keeper, incidence(nodes, src));
      const byTarget = entriesOf(keeper, incidence(nodes, dst));
      const handle = edges.push({ src: ints(src), dst: ints(dst), bySource, byTarget }) - 1;
      return { nodes, count: src.length, handle };
    },
    spmm: (a, x, around = {}) =>
      keep(() => finish(keeper, multiply(keeper, matrices[a.handle].straight, x), around)),
    spmmTransposed: (a, x) => scatter(x, matrices[a.handle].transposed),
    gatherPair: (p, q, pairs, bias) =>
      keep(() => {
        const { src, dst } = edges[pairs.handle];
        const sum = tf.add(tf.gather(at(p), at(src)), tf.gather(at(q), at(dst)));
        return tf.add(sum, at(bias));
      }),
    scatterToSource: (g, pairs) => scatter(g, edges[pairs.handle].bySource),
    scatterToTarget: (g, pairs) => scatter(g, edges[pairs.handle].byTarget),
  };
}

function multiply({ tf, at }: Keeper, entries: Entries, x: Tensor): TfTensor {
  if (entries.count === 0) return tf.zeros([entries.rows, x.cols]);
  const taken = tf.mul(tf.gather(at(x), at(entries.takes)), at(entries.values));
  const segments = { rows: entries.rows, order: at(entries.order), goes: at(entries.goes) };
  return segmentSum(tf, taken, segments);
}

/** An entry of value 0 ends the last row, because the sum has as many rows as the last entry says. */
function entriesOf(
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

function incidence(nodes: number, ends: Int32Array): Csr {
  const ones = new Float32Array(ends.length).fill(1);
  const edges = ends.map((_, e) => e);
  return csrFromCoordinates(nodes, ends.length, { row: ends, col: edges }, ones);
}
