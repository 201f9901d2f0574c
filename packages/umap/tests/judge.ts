import { type Matrix } from '@bon/core';
import { nearestNeighbors, neighborIndex } from '@bon/neighbors';

/**
 * Judges maps of points by how few strangers they put among the k nearest of each (Venna and Kaski 2001);
 * the ranks among the points, n² log n, are found once.
 */
export async function trustJudge(points: Matrix, k: number) {
  const n = points.rows;
  const all = await nearestNeighbors(points, { k: n });
  const rank = new Int32Array(n * n);
  for (let i = 0; i < n; i++) for (let r = 0; r < n; r++) rank[i * n + all.indices[i * n + r]] = r;
  return async (map: Matrix): Promise<number> => {
    const near = await nearestNeighbors(map, { k: k + 1 });
    let sum = 0;
    for (let i = 0; i < n; i++)
      for (let p = 1; p <= k; p++)
        sum += Math.max(0, rank[i * n + near.indices[i * (k + 1) + p]] - k);
    return 1 - (2 * sum) / (n * k * (2 * n - 3 * k - 1));
  };
}

/** Share of points whose label most of their k nearest others on the map have. */
export async function accuracyWithin(map: Matrix, labels: ArrayLike<number>, k: number) {
  const { indices } = await nearestNeighbors(map, { k: k + 1 });
  return shareRight(map.rows, labels, (i) =>
    votes(indices.subarray(i * (k + 1) + 1, (i + 1) * (k + 1)), labels),
  );
}

/** Share of new points whose label most of their k nearest known ones on the map have. */
export async function accuracyAmong(
  known: { readonly map: Matrix; readonly labels: ArrayLike<number> },
  fresh: { readonly map: Matrix; readonly labels: ArrayLike<number> },
  k: number,
) {
  const { indices } = await neighborIndex(known.map).nearest(fresh.map, k);
  return shareRight(fresh.map.rows, fresh.labels, (i) =>
    votes(indices.subarray(i * k, (i + 1) * k), known.labels),
  );
}

function shareRight(rows: number, labels: ArrayLike<number>, guess: (i: number) => number) {
  let right = 0;
  for (let i = 0; i < rows; i++) if (guess(i) === labels[i]) right++;
  return right / rows;
}

/** The label of most; the lowest of a tie. */
function votes(near: Int32Array, labels: ArrayLike<number>): number {
  const counts: number[] = [];
  for (const j of near) counts[labels[j]] = (counts[labels[j]] ?? 0) + 1;
  const found = Array.from(counts, (count: number | undefined) => count ?? 0);
  return found.indexOf(Math.max(...found));
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** Pearson's correlation. */
export function correlation(left: Float32Array, right: Float32Array): number {
  const mean = (values: Float32Array) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(left), mean(right)];
  let [both, one, other] = [0, 0, 0];
  left.forEach((value, i) => {
    both += (value - a) * (right[i] - b);
    one += (value - a) ** 2;
    other += (right[i] - b) ** 2;
  });
  return both / Math.sqrt(one * other);
}
