import { type Csr, csrFromCoordinates, transposeCsr } from '@bon/core';
import { f32, i32 } from '@bon/kernels';
import type { Around, Pairs, Session, Sparse, Tensor } from '../backend.ts';
import { startOf } from './dense.ts';
import { pad } from './padding.ts';
import { rowsPerPart } from './parts.ts';
import type { Recorder } from './recorder.ts';

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

interface Entries {
  readonly handle: number;
}

/** A sparse matrix in the arena. */
interface Placed {
  readonly rows: number;
  readonly cols: number;
  readonly entries: number;
  readonly pointers: Entries;
  readonly indices: Entries;
  readonly values: Entries;
}

interface PlacedPairs {
  readonly ends: () => { readonly src: Entries; readonly dst: Entries };
  readonly bySource: () => Placed;
  readonly byTarget: () => Placed;
}

/** The primitives over sparse matrices and edges as steps of an arena's program. */
export function sparseSteps(recorder: Recorder): SparseOps {
  const matrices: { readonly straight: () => Placed; readonly transposed: () => Placed }[] = [];
  const edges: PlacedPairs[] = [];
  const scatter = (g: Tensor, placed: Placed): Tensor => multiply(recorder, placed, g, {});
  return {
    sparse: (values): Sparse => {
      const straight = once(() => place(recorder, values));
      const transposed = once(() => place(recorder, transposeCsr(values)));
      return {
        rows: values.rows,
        cols: values.cols,
        handle: matrices.push({ straight, transposed }) - 1,
      };
    },
    pairs: (nodes, src, dst): Pairs => ({
      nodes,
      count: src.length,
      handle: edges.push(placePairs(recorder, nodes, src, dst)) - 1,
    }),
    spmm: (a, x, around = {}) => multiply(recorder, matrices[a.handle].straight(), x, around),
    spmmTransposed: (a, x) => multiply(recorder, matrices[a.handle].transposed(), x, {}),
    gatherPair: (p, q, pairs, bias) => {
      const { src, dst } = edges[pairs.handle].ends();
      const y = recorder.tensor(pairs.count, p.cols);
      recorder.push((at) => ({
        kernel: 'gatherPair',
        args: [at(p), at(q), at(src), at(dst), at(bias), at(y), pad(p.cols)],
        range: pairs.count,
        grain: rowsPerPart(pairs.count, 4 * pad(p.cols)),
      }));
      return y;
    },
    scatterToSource: (g, pairs) => scatter(g, edges[pairs.handle].bySource()),
    scatterToTarget: (g, pairs) => scatter(g, edges[pairs.handle].byTarget()),
  };
}

function multiply(recorder: Recorder, a: Placed, x: Tensor, around: Around): Tensor {
  const y = recorder.tensor(a.rows, x.cols);
  const start = startOf(recorder, x.cols, around);
  const work = 4 * x.cols * (1 + a.entries / Math.max(1, a.rows));
  recorder.push((at) => ({
    kernel: 'spmm',
    args: [at(a.pointers), at(a.indices), at(a.values), at(x), ...start(at), at(y), pad(x.cols)],
    range: a.rows,
    grain: rowsPerPart(a.rows, work),
  }));
  return y;
}

function place({ slot }: Recorder, { rows, cols, pointers, indices, values }: Csr): Placed {
  return {
    rows,
    cols,
    entries: indices.length,
    pointers: { handle: slot(i32(pointers)) },
    indices: { handle: slot(i32(indices)) },
    values: { handle: slot(f32(values)) },
  };
}

function placePairs(
  recorder: Recorder,
  nodes: number,
  src: Int32Array,
  dst: Int32Array,
): PlacedPairs {
  return {
    ends: once(() => ({
      src: { handle: recorder.slot(i32(src)) },
      dst: { handle: recorder.slot(i32(dst)) },
    })),
    bySource: once(() => place(recorder, incidence(nodes, src))),
    byTarget: once(() => place(recorder, incidence(nodes, dst))),
  };
}

/** Made when it is first asked for: what only a backward pass needs takes no memory where there is none. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** nodes × edges: 1 where the edge has the node at this end. */
function incidence(nodes: number, ends: Int32Array): Csr {
  const edges = ends.map((_, e) => e);
  return csrFromCoordinates(
    nodes,
    ends.length,
    { row: ends, col: edges },
    new Float32Array(ends.length).fill(1),
  );
}
