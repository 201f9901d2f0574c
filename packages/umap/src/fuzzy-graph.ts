import { type Csr, csrFromCoordinates, type KnnGraph, transposeCsr } from '@bon/core';
import { type Bandwidths } from './smooth-knn.ts';

/**
 * How much each point belongs to the fuzzy neighbourhood of each other: n × n, row i the view of point i.
 * 1 up to `rho`, falling by `sigma` beyond; a point is no neighbour of itself.
 */
export function membership(knn: KnnGraph, widths: Bandwidths): Csr {
  return strengths(knn, widths, knn.n, true);
}

/** How much each of `known` points belongs to the fuzzy neighbourhood of each new one: new × known. */
export function bipartiteMembership(knn: KnnGraph, widths: Bandwidths, known: number): Csr {
  return strengths(knn, widths, known, false);
}

function strengths(
  { n, k, indices, distances }: KnnGraph,
  { sigma, rho }: Bandwidths,
  cols: number,
  isSelf: boolean,
): Csr {
  const row = new Int32Array(n * k);
  const col = new Int32Array(n * k);
  const values = new Float32Array(n * k);
  let count = 0;
  for (let p = 0; p < n * k; p++) {
    const i = (p - (p % k)) / k;
    const j = indices[p];
    if (j < 0 || (isSelf && j === i)) continue;
    const beyond = distances[p] - rho[i];
    const value = beyond <= 0 || sigma[i] === 0 ? 1 : Math.exp(-beyond / sigma[i]);
    row[count] = i;
    col[count] = j;
    values[count] = value;
    if (values[count] !== 0) count++;
  }
  const at = { row: row.subarray(0, count), col: col.subarray(0, count) };
  return csrFromCoordinates(n, cols, at, values.subarray(0, count));
}

/**
 * The symmetric graph of two views of each pair: `mix` of their fuzzy union a + b - ab and the rest of their
 * intersection ab. Entries that come out 0 are left out.
 *
 * @see umap-learn `fuzzy_simplicial_set`, set_op_mix_ratio.
 */
export function fuzzyUnion(directed: Csr, mix = 1): Csr {
  return mergeRows(
    directed,
    transposeCsr(directed),
    (a, b) => mix * (a + b - a * b) + (1 - mix) * a * b,
  );
}

/**
 * The fuzzy graph of a kNN graph: symmetric, no self-loops, weights in (0, 1].
 *
 * @see McInnes, Healy, Melville 2018, arXiv:1802.03426, algorithm 2.
 */
export function fuzzyGraph(knn: KnnGraph, widths: Bandwidths, setOpMixRatio = 1): Csr {
  return fuzzyUnion(membership(knn, widths), setOpMixRatio);
}

/** Two matrices of one shape merged entry by entry, an absent one being 0; zeros are left out. */
export function mergeRows(left: Csr, right: Csr, merge: (a: number, b: number) => number): Csr {
  const { rows, cols } = left;
  const pointers = new Int32Array(rows + 1);
  const indices = new Int32Array(left.indices.length + right.indices.length);
  const values = new Float32Array(indices.length);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    let p = left.pointers[i];
    let q = right.pointers[i];
    const pEnd = left.pointers[i + 1];
    const qEnd = right.pointers[i + 1];
    while (p < pEnd || q < qEnd) {
      const a = p < pEnd ? left.indices[p] : cols;
      const b = q < qEnd ? right.indices[q] : cols;
      const value = merge(a <= b ? left.values[p++] : 0, b <= a ? right.values[q++] : 0);
      indices[count] = a < b ? a : b;
      values[count] = value;
      if (values[count] !== 0) count++;
    }
    pointers[i + 1] = count;
  }
  return { rows, cols, pointers, indices: indices.slice(0, count), values: values.slice(0, count) };
}
