import { asShare, atOnce, type Csr, exp, type KnnGraph, rowsInSteps, type Steps } from '@bon/core';
import { firstSteps, mergeSteps, transposeSteps } from './merge.ts';
import { type Bandwidths } from './smooth-knn.ts';

/**
 * How much each point belongs to the fuzzy neighbourhood of each other: n × n, row i the view of point i.
 * 1 up to `rho`, falling by `sigma` beyond; a point is no neighbour of itself.
 */
export function membership(knn: KnnGraph, widths: Bandwidths): Csr {
  return atOnce(strengthSteps(knn, widths, knn.n, true));
}

/** How much each of `known` points belongs to the fuzzy neighbourhood of each new one: new × known. */
export function bipartiteMembership(knn: KnnGraph, widths: Bandwidths, known: number): Csr {
  return atOnce(bipartiteSteps(knn, widths, known));
}

/** `bipartiteMembership` in steps. */
export function bipartiteSteps(knn: KnnGraph, widths: Bandwidths, known: number): Steps<Csr> {
  return strengthSteps(knn, widths, known, false);
}

/**
 * The symmetric graph of two views of each pair: `mix` of their fuzzy union a + b - ab and the rest of their
 * intersection ab. Entries that come out 0 are left out.
 *
 * @see umap-learn `fuzzy_simplicial_set`, set_op_mix_ratio.
 */
export function fuzzyUnion(directed: Csr, mix = 1): Csr {
  return atOnce(unionSteps(directed, mix));
}

/**
 * The fuzzy graph of a kNN graph: symmetric, no self-loops, weights in (0, 1].
 *
 * @see McInnes, Healy, Melville 2018, arXiv:1802.03426, algorithm 2.
 */
export function fuzzyGraph(knn: KnnGraph, widths: Bandwidths, setOpMixRatio = 1): Csr {
  return atOnce(fuzzyGraphSteps(knn, widths, setOpMixRatio));
}

/** `fuzzyGraph` in steps. */
export function* fuzzyGraphSteps(knn: KnnGraph, widths: Bandwidths, mix: number): Steps<Csr> {
  const directed = yield* asShare(strengthSteps(knn, widths, knn.n, true), 0, 0.4);
  return yield* asShare(unionSteps(directed, mix), 0.4, 1);
}

/** `fuzzyUnion` in steps. */
export function* unionSteps(directed: Csr, mix: number): Steps<Csr> {
  const other = yield* asShare(transposeSteps(directed), 0, 0.5);
  const mixed = (a: number, b: number): number => mix * (a + b - a * b) + (1 - mix) * a * b;
  return yield* asShare(mergeSteps(directed, other, mixed), 0.5, 1);
}

function* strengthSteps(
  knn: KnnGraph,
  { sigma, rho }: Bandwidths,
  cols: number,
  isSelf: boolean,
): Steps<Csr> {
  const { n, k, indices, distances } = knn;
  const pointers = new Int32Array(n + 1);
  const columns = new Int32Array(n * k);
  const values = new Float32Array(n * k);
  let count = 0;
  const weighing = rowsInSteps(n, (begin, end) => {
    for (let i = begin; i < end; i++) {
      const first = count;
      for (let p = i * k; p < (i + 1) * k; p++) {
        const j = indices[p];
        if (j < 0 || (isSelf && j === i)) continue;
        const beyond = distances[p] - rho[i];
        const value = beyond <= 0 || sigma[i] === 0 ? 1 : exp(-beyond / sigma[i]);
        count = putInOrder(columns, values, first, count, j, value);
      }
      pointers[i + 1] = count;
    }
  });
  yield* asShare(weighing, 0, 0.9);
  const entries = yield* asShare(firstSteps(columns, values, count), 0.9, 1);
  return { rows: n, cols, pointers, ...entries };
}

/** Puts an entry into the row that begins at `first`, by column; one that rounds to 0 is left out. */
function putInOrder(
  columns: Int32Array,
  values: Float32Array,
  first: number,
  count: number,
  column: number,
  value: number,
): number {
  let at = count;
  while (at > first && columns[at - 1] > column) {
    columns[at] = columns[at - 1];
    values[at] = values[at - 1];
    at--;
  }
  columns[at] = column;
  values[at] = value;
  if (values[at] !== 0) return count + 1;
  columns.copyWithin(at, at + 1, count + 1);
  values.copyWithin(at, at + 1, count + 1);
  return count;
}
