import { type KnnGraph, type Matrix, type RunOptions, takeMatrixRows } from '@bon/core';
import { neighborIndex } from '@bon/neighbors';

/** Rows whose true neighbours are looked up. */
const SAMPLE = 500;

/** The share of the true k nearest that a graph over `points` has, over 500 evenly spread rows. */
export async function recallAmong(
  found: KnnGraph,
  points: Matrix,
  run: RunOptions,
): Promise<number> {
  const step = Math.floor(points.rows / SAMPLE);
  const sample = Array.from({ length: SAMPLE }, (_, q) => q * step);
  const index = neighborIndex(points, 'euclidean', { algorithm: 'exact' });
  const known = await index.nearest(takeMatrixRows(points, sample), found.k, run);
  return recallOf(found, known, (q) => q * step);
}

/** The share of what is known that was found; the rows of what was found may be others. */
export function recallOf(
  found: KnnGraph,
  known: KnnGraph,
  rowOf: (query: number) => number,
): number {
  const { n, k } = known;
  let hits = 0;
  for (let q = 0; q < n; q++) {
    const farthest = known.distances[(q + 1) * k - 1] * (1 + 1e-6);
    for (let p = 0; p < k; p++) if (found.distances[rowOf(q) * k + p] <= farthest) hits++;
  }
  return hits / (n * k);
}
