import { atOnce, type KnnGraph, rowsInSteps, type Steps } from '@bon/core';

/** Puts, in place, the lower index first among neighbours at equal distances, after the first `settled` places of a row. */
export function sortTies(graph: KnnGraph, settled: 0 | 1): void {
  atOnce(tieSteps(graph, settled));
}

/** `sortTies` in steps. */
export function* tieSteps({ n, k, indices, distances }: KnnGraph, settled: 0 | 1): Steps<void> {
  yield* rowsInSteps(n, (begin, end) => {
    for (let i = begin; i < end; i++) {
      const stop = (i + 1) * k;
      for (let from = i * k + settled, to = from; from < stop; from = to) {
        while (to < stop && distances[to] === distances[from]) to++;
        if (to > from + 1) indices.subarray(from, to).sort();
      }
    }
  });
}
