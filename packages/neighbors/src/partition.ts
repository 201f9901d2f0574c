import { breather, type FeatureMatrix, type Rng, type Run } from '@bon/core';

/**
 * The points in an order in which near ones stand together, so that each run of `leaf` rows is a leaf of a random
 * projection tree: points are halved again and again along the line through two of them.
 *
 * @see Dasgupta, Freund 2008, doi:10.1145/1374376.1374452.
 */
export async function partition(
  points: FeatureMatrix,
  leaf: number,
  rng: Rng,
  run: Run,
): Promise<Int32Array> {
  const breathe = breather(run);
  const order = Int32Array.from({ length: points.rows }, (_, i) => i);
  const along = new Float64Array(points.rows);
  const pending: [number, number][] = [[0, points.rows]];
  for (let range = pending.pop(); range !== undefined; range = pending.pop()) {
    const [from, to] = range;
    if (to - from <= leaf) continue;
    const members = order.subarray(from, to);
    const direction = directionAmong(points, members, rng);
    for (let at = 0; at < members.length; at += SLICE) {
      for (const i of members.subarray(at, at + SLICE)) along[i] = project(points, direction, i);
      await breathe();
    }
    const middle = from + leaf * Math.ceil((to - from) / leaf / 2);
    part(members, middle - from, along);
    pending.push([middle, to], [from, middle]);
    await breathe();
  }
  return order;
}

/** Points that are projected between two breaths. */
const SLICE = 4096;
/** Pairs looked at for each line; the pair farthest apart gives it. */
const PAIRS = 8;

interface Direction {
  readonly dense: Float64Array;
  readonly sparse: ReadonlyMap<number, number>;
}

function directionAmong(points: FeatureMatrix, members: Int32Array, rng: Rng): Direction {
  let best: Direction = { dense: new Float64Array(points.dense.cols), sparse: new Map() };
  let most = -1;
  for (let pair = 0; pair < PAIRS; pair++) {
    const tried = difference(
      points,
      members[rng.below(members.length)],
      members[rng.below(members.length)],
    );
    const length = squaredLength(tried);
    if (length > most) {
      most = length;
      best = tried;
    }
  }
  return best;
}

function difference({ dense, sparse }: FeatureMatrix, i: number, j: number): Direction {
  const { data, cols } = dense;
  const gap = Float64Array.from(
    { length: cols },
    (_, c) => data[i * cols + c] - data[j * cols + c],
  );
  const stored = new Map<number, number>();
  const add = (row: number, sign: number): void => {
    for (let p = sparse.pointers[row]; p < sparse.pointers[row + 1]; p++) {
      const c = sparse.indices[p];
      stored.set(c, (stored.get(c) ?? 0) + sign * sparse.values[p]);
    }
  };
  add(i, 1);
  add(j, -1);
  return { dense: gap, sparse: stored };
}

function squaredLength({ dense, sparse }: Direction): number {
  let sum = 0;
  for (const value of dense) sum += value * value;
  for (const value of sparse.values()) sum += value * value;
  return sum;
}

function project({ dense, sparse }: FeatureMatrix, direction: Direction, i: number): number {
  const { data, cols } = dense;
  let sum = 0;
  for (let c = 0, at = i * cols; c < cols; c++, at++) sum += data[at] * direction.dense[c];
  for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++)
    sum += sparse.values[p] * (direction.sparse.get(sparse.indices[p]) ?? 0);
  return sum;
}

/** Puts the `count` members that come first along the line, ties by their number, in front. */
function part(members: Int32Array, count: number, along: Float64Array): void {
  const isBefore = (i: number, j: number): boolean =>
    along[i] < along[j] || (along[i] === along[j] && i < j);
  let low = 0;
  let high = members.length - 1;
  while (low < high) {
    const pivot = members[(low + high) >> 1];
    let left = low;
    let right = high;
    while (left <= right) {
      while (isBefore(members[left], pivot)) left++;
      while (isBefore(pivot, members[right])) right--;
      if (left > right) break;
      [members[left], members[right]] = [members[right], members[left]];
      left++;
      right--;
    }
    if (count <= right) high = right;
    else if (count >= left) low = left;
    else return;
  }
}
