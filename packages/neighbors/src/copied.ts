import { copySteps, type KnnGraph, type Steps } from '@bon/core';

/** The first n rows of k neighbours that stand in an arena, as a graph of its own. In steps. */
export function* copiedSteps(
  found: Pick<KnnGraph, 'indices' | 'distances'>,
  n: number,
  k: number,
): Steps<KnnGraph> {
  const indices = yield* copySteps(found.indices, n * k);
  const distances = yield* copySteps(found.distances, n * k);
  return { n, k, indices, distances };
}
