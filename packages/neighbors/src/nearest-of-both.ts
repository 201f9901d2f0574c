import { type KnnGraph, rowsInSteps, type Steps } from '@bon/core';

/** Row by row the nearest of two graphs over the same points, each neighbour once. In steps. */
export function* nearestOfBothSteps(left: KnnGraph, right: KnnGraph): Steps<KnnGraph> {
  const { n, k } = left;
  const indices = new Int32Array(n * k);
  const distances = new Float32Array(n * k);
  yield* rowsInSteps(n, (begin, end) => {
    for (let row = begin * k; row < end * k; row += k)
      for (let at = row, p = row, q = row; at < row + k; at++) {
        const isLeft = isBefore(left, p, right, q);
        const from = isLeft ? left : right;
        const place = isLeft ? p : q;
        indices[at] = from.indices[place];
        distances[at] = from.distances[place];
        const isSame = left.indices[p] === right.indices[q];
        if (isLeft || isSame) p++;
        if (!isLeft || isSame) q++;
      }
  });
  return { n, k, indices, distances };
}

/** Each row begins with the point itself, which the first comparison leaves in place as both are the same. */
function isBefore(left: KnnGraph, p: number, right: KnnGraph, q: number): boolean {
  const a = left.distances[p];
  const b = right.distances[q];
  return a < b || (a === b && left.indices[p] <= right.indices[q]);
}
