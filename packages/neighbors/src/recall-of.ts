import { breather, type KnnGraph, matrix, type Run } from '@bon/core';
import { type Taken } from './measured-again.ts';
import { timesWide } from './times-wide.ts';

/** Points whose true neighbours are found to judge all. */
const JUDGES = 64;
/** Rows that are measured between two breaths. */
const SLICE = 1024;
/** Squares that come from products have fewer digits than distances. */
const NEARLY = 1 + 1e-4;

/** About the share of the k nearest that a graph over dense points has, judged by points of all regions. */
export async function recallOf(
  { points: { dense }, order }: Taken,
  { n, k: kept, distances }: KnnGraph,
  k: number,
  run: Run,
): Promise<number> {
  const { data, cols } = dense;
  const places = Array.from({ length: JUDGES }, (_, j) => Math.floor((j * n) / JUDGES));
  const rows = matrix(cols, JUDGES);
  places.forEach((place, j) => {
    const row = order[place];
    for (let c = 0; c < cols; c++) rows.data[c * JUDGES + j] = data[row * cols + c];
  });
  const products = await timesWide(dense, rows, run);
  const breathe = breather(run);
  const lengths = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (i % SLICE === 0) await breathe();
    lengths[i] = squareOf(data, i * cols, cols);
  }
  let hits = 0;
  for (const [j, place] of places.entries()) {
    await breathe();
    const row = order[place];
    const squareTo = (i: number): number =>
      lengths[i] + lengths[row] - 2 * products.data[i * JUDGES + j];
    const farthest = leastOf(n, squareTo, k) * NEARLY;
    for (let p = 0; p < k; p++) if (distances[place * kept + p] ** 2 <= farthest) hits++;
  }
  return hits / (JUDGES * k);
}

/** The `k`-th least of `valueOf` 0 … n - 1. */
function leastOf(n: number, valueOf: (i: number) => number, k: number): number {
  const least = new Float64Array(k).fill(Infinity);
  for (let i = 0; i < n; i++) {
    const value = valueOf(i);
    let at = k - 1;
    if (value >= least[at]) continue;
    for (; at > 0 && least[at - 1] > value; at--) least[at] = least[at - 1];
    least[at] = value;
  }
  return least[k - 1];
}

function squareOf(data: Float32Array, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at++) sum += data[at] * data[at];
  return sum;
}
