import { type KnnGraph } from '@bon/core';

/** Puts, in place, the lower index first among neighbours at equal distances, after the first `settled` places of a row. */
export function sortTies({ n, k, indices, distances }: KnnGraph, settled: 0 | 1): void {
  for (let i = 0; i < n; i++) {
    const end = (i + 1) * k;
    for (let from = i * k + settled, to = from; from < end; from = to) {
      while (to < end && distances[to] === distances[from]) to++;
      if (to > from + 1) indices.subarray(from, to).sort();
    }
  }
}
