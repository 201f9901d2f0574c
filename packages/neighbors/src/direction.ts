import { type FeatureMatrix, type Rng } from '@bon/core';

/** Members that tell a direction. */
const SAMPLE = 64;
/** Sparse columns share so many places of a direction; where two fall together, only a tree is a little worse. */
const PLACES = 1024;

/** A direction: the dense features, then the sparse ones by their column modulo `PLACES`. */
export type Direction = Float64Array;

/**
 * The direction in which a sample of the members varies most, about, after `rounds` of power iteration; without any the line
 * from their middle to the one that is farthest from it.
 */
export function directionAmong(
  points: FeatureMatrix,
  members: Int32Array,
  rng: Rng,
  rounds: number,
): Direction {
  const sample = Array.from({ length: SAMPLE }, () => members[rng.below(members.length)]);
  const middle = weighted(points, sample, () => 1 / SAMPLE);
  let direction = farthestFrom(points, sample, middle);
  for (let round = 0; round < rounds; round++) {
    const offset = inner(middle, direction);
    const shares = sample.map((i) => project(points, direction, i) - offset);
    const next = weighted(points, sample, (at) => shares[at]);
    const length = Math.sqrt(inner(next, next));
    if (!(length > 0)) break;
    direction = next.map((value) => value / length);
  }
  return direction;
}

/** How far point i lies along a direction. */
export function project({ dense, sparse }: FeatureMatrix, direction: Direction, i: number): number {
  const { data, cols } = dense;
  let sum = 0;
  for (let c = 0, at = i * cols; c < cols; c++, at++) sum += data[at] * direction[c];
  for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++)
    sum += sparse.values[p] * direction[cols + (sparse.indices[p] % PLACES)];
  return sum;
}

/** The sum of some points, each as much as `weightAt` its place says. */
function weighted(
  { dense, sparse }: FeatureMatrix,
  sample: readonly number[],
  weightAt: (place: number) => number,
): Direction {
  const { data, cols } = dense;
  const sum = new Float64Array(cols + Math.min(sparse.cols, PLACES));
  sample.forEach((i, place) => {
    const weight = weightAt(place);
    for (let c = 0, at = i * cols; c < cols; c++, at++) sum[c] += weight * data[at];
    for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++)
      sum[cols + (sparse.indices[p] % PLACES)] += weight * sparse.values[p];
  });
  return sum;
}

function farthestFrom(
  points: FeatureMatrix,
  sample: readonly number[],
  middle: Direction,
): Direction {
  let farthest = middle;
  let most = -1;
  for (const i of sample) {
    const gap = weighted(points, [i], () => 1).map((value, c) => value - middle[c]);
    const square = inner(gap, gap);
    if (!(square > most)) continue;
    most = square;
    farthest = gap;
  }
  return farthest;
}

function inner(left: Direction, right: Direction): number {
  let sum = 0;
  for (let c = 0; c < left.length; c++) sum += left[c] * right[c];
  return sum;
}
