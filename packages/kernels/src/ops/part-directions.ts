import { PART_BINS } from './part-members.ts';
import { eachValue, project, type Rows, rowsOf } from './parting/rows.ts';
import type { Twin } from './twin.ts';

/** Members that tell a direction, and the draws that choose them. */
export const PART_SAMPLE = 64;

/** Bytes of scratch that `partDirections` and `partMembers` need for directions of `width` places. */
export function partScratchBytes(width: number): number {
  return Math.max(16 * width + 12 * PART_SAMPLE, 16 * PART_BINS);
}

/**
 * For each node of a tree the direction in which a sample of its members varies most, about, after `rounds` of power
 * iteration; without any the line from their middle to the one that is farthest from it.
 *
 * Arguments: points (i32, six places as in `knnCandidates`); cols, dense features; width, those and the places that
 * sparse columns share; order (i32, points by place); nodes (i32, four each: from, to, number, count), draws (u32,
 * `PART_SAMPLE` for each number), rounds; directions (f64, width a node). Range: nodes.
 * Scratch: `partScratchBytes`.
 */
export const partDirections: Twin =
  (views) => (points, cols, width, order, nodes, draws, rounds, directions, begin, end) => {
    const { i32, u32, f64 } = views;
    const rows = rowsOf(views, points, cols, width);
    for (let node = begin; node < end; node++) {
      const [from, to, number] = i32.subarray(nodes / 4 + 4 * node, nodes / 4 + 4 * node + 3);
      const drawn = u32.subarray(draws / 4 + PART_SAMPLE * number).subarray(0, PART_SAMPLE);
      const sample = Array.from(drawn, (draw) => i32[order / 4 + from + (draw % (to - from))]);
      f64.set(directionAmong(rows, sample, rounds), directions / 8 + node * width);
    }
  };

function directionAmong(rows: Rows, sample: readonly number[], rounds: number): Float64Array {
  const middle = weighted(rows, sample, () => 1 / PART_SAMPLE);
  let direction = farthestFrom(rows, sample, middle);
  for (let round = 0; round < rounds; round++) {
    const offset = inner(middle, direction);
    const shares = sample.map((i) => project(rows, direction, i) - offset);
    const next = weighted(rows, sample, (at) => shares[at]);
    const length = Math.sqrt(inner(next, next));
    if (!(length > 0)) break;
    direction = next.map((value) => value / length);
  }
  return direction;
}

/** The sum of some points, each as much as `weightAt` its place says. */
function weighted(
  rows: Rows,
  sample: readonly number[],
  weightAt: (at: number) => number,
): Float64Array {
  const sum = new Float64Array(rows.width);
  sample.forEach((i, at) => {
    const weight = weightAt(at);
    eachValue(rows, i, (place, value) => {
      sum[place] += weight * value;
    });
  });
  return sum;
}

function farthestFrom(rows: Rows, sample: readonly number[], middle: Float64Array): Float64Array {
  let farthest = middle;
  let most = -1;
  for (const i of sample) {
    const gap = weighted(rows, [i], () => 1).map((value, place) => value - middle[place]);
    const square = inner(gap, gap);
    if (!(square > most)) continue;
    most = square;
    farthest = gap;
  }
  return farthest;
}

function inner(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += left[at] * right[at];
  return sum;
}
