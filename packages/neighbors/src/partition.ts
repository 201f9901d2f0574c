import { breather, type FeatureMatrix, type Rng, type Run } from '@bon/core';
import { directionAmong, project } from './direction.ts';
import { part, splitOf } from './split.ts';

/** How points are parted. */
export interface Parting {
  /** Points of a leaf. */
  readonly leaf: number;
  /** Rounds that sharpen each direction; without any, two trees differ most. */
  readonly rounds: number;
  readonly rng: Rng;
}

/** Points that are projected between two breaths. */
const SLICE = 4096;

/**
 * The points in an order in which near ones stand together, so that each run of `leaf` rows is a leaf of a tree: points are
 * parted again and again along the direction in which a sample of them varies most, where two groups fall apart best.
 *
 * @see Boley 1998, doi:10.1023/A:1009740529316; Dasgupta, Freund 2008, doi:10.1145/1374376.1374452.
 */
export async function partition(
  points: FeatureMatrix,
  { leaf, rounds, rng }: Parting,
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
    const direction = directionAmong(points, members, rng, rounds);
    for (let at = 0; at < members.length; at += SLICE) {
      for (const i of members.subarray(at, at + SLICE)) along[i] = project(points, direction, i);
      await breathe();
    }
    const count = splitOf(members, along, leaf);
    await breathe();
    part(members, count, along);
    pending.push([from + count, to], [from, from + count]);
    await breathe();
  }
  return order;
}
