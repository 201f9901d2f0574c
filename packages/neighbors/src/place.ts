import { type KnnGraph } from '@bon/core';

/**
 * Puts `index` among the nearest of row i, after the first `settled` places, when it is nearer than the last;
 * a tie leaves what was there before in front.
 */
export function place(
  distance: number,
  index: number,
  { indices, distances, k }: KnnGraph,
  i: number,
  settled: number,
): void {
  const first = i * k + settled;
  const end = (i + 1) * k;
  let at = end;
  while (at > first && distances[at - 1] > distance) {
    if (at < end) {
      distances[at] = distances[at - 1];
      indices[at] = indices[at - 1];
    }
    at--;
  }
  if (at >= end) return;
  distances[at] = distance;
  indices[at] = index;
}
