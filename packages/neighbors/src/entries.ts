import { type KnnGraph, rowsInSteps, type Steps } from '@bon/core';

/** The lists that descent and walks keep: twice a point's number, with a mark in the last bit; negative when empty. */
export interface Entries {
  readonly kept: Int32Array;
  readonly best: Float32Array;
  /** Entries of a row. */
  readonly width: number;
}

/** The first `k` of each of n rows as a graph; with `settled` 1 the point itself is put in front. In steps. */
export function* graphSteps(
  { kept, best, width }: Entries,
  { n, k, settled }: { readonly n: number; readonly k: number; readonly settled: 0 | 1 },
): Steps<KnnGraph> {
  const indices = new Int32Array(n * k);
  const distances = new Float32Array(n * k);
  const count = Math.min(k - settled, width);
  yield* rowsInSteps(n, (begin, end) => {
    indices.fill(-1, begin * k, end * k);
    distances.fill(Infinity, begin * k, end * k);
    for (let i = begin; i < end; i++) {
      const to = i * k + settled;
      if (settled === 1) {
        indices[i * k] = i;
        distances[i * k] = 0;
      }
      for (let p = 0; p < count && kept[i * width + p] >= 0; p++) {
        indices[to + p] = kept[i * width + p] >> 1;
        distances[to + p] = best[i * width + p];
      }
    }
  });
  return { n, k, indices, distances };
}
