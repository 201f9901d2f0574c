import {
  atOnce,
  BonError,
  type KnnGraph,
  quietly,
  rowsInSteps,
  type Run,
  type Steps,
} from '@bon/core';

/**
 * Returns `knn` when it is what KnnGraph says: n × k, every index -1 or a point, distances ascending and not
 * negative, each point first in its own row and no other twice.
 *
 * @throws BonError `input` naming the row at fault.
 */
export function checkKnn(knn: KnnGraph, points: number, where: string): KnnGraph {
  return atOnce(checkSteps(knn, points, where));
}

/** The same with pauses, so that cancel stays alive over millions of neighbours. */
export function checkedKnn(
  knn: KnnGraph,
  points: number,
  where: string,
  run: Run,
): Promise<KnnGraph> {
  return quietly(checkSteps(knn, points, where), run);
}

function* checkSteps(knn: KnnGraph, points: number, where: string): Steps<KnnGraph> {
  const { n, k, indices, distances } = knn;
  if (n !== points)
    throw new BonError(
      'input',
      `${where}: knn has ${n} rows for ${points} points. Pass one a point.`,
    );
  if (indices.length !== n * k || distances.length !== n * k)
    throw new BonError(
      'input',
      `${where}: knn has ${indices.length} indices and ${distances.length} distances, expected ${n} × ${k}.`,
    );
  const check = (i: number): void => {
    const fault = faultOfRow(knn, i);
    if (fault !== undefined) throw new BonError('input', `${where}: row ${i} of knn ${fault}.`);
  };
  yield* rowsInSteps(n, (begin, end) => {
    for (let i = begin; i < end; i++) check(i);
  });
  return knn;
}

function faultOfRow({ n, k, indices, distances }: KnnGraph, i: number): string | undefined {
  if (indices[i * k] !== i || distances[i * k] !== 0)
    return `begins with ${indices[i * k]} at ${distances[i * k]}, expected the point itself at 0`;
  for (let p = i * k + 1; p < (i + 1) * k; p++) {
    if (indices[p] < -1 || indices[p] >= n) return `names point ${indices[p]}, there are ${n}`;
    if (!(distances[p] >= distances[p - 1]))
      return `has distance ${distances[p]} after ${distances[p - 1]}, expected ascending ones`;
    if ((indices[p] === -1) !== (distances[p] === Infinity))
      return `has index ${indices[p]} at distance ${distances[p]}, expected -1 and Infinity together`;
    if (indices[p] !== -1 && indices.subarray(i * k, p).includes(indices[p]))
      return `names point ${indices[p]} twice`;
  }
  return undefined;
}
