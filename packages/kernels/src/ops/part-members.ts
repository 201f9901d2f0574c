import type { Twin } from './twin.ts';

/** Places along a line, between three deviations either side of its middle, at which members may be parted. */
export const PART_BINS = 128;
/** The smaller part holds at least this share, so that a tree is not deep. */
const LEAST_SHARE = 1 / 4;

/**
 * Parts the members of each node in two: those that come first along its line, ties by their number, stand in front.
 * How many, a multiple of `leaf`, is told as the node's count: as many as part them in the two groups that differ most
 * for their spread, or half where no place does.
 *
 * Arguments: order, nodes as in `partDirections`; along (f64, by place), which is put in order, too; leaf. Range: nodes.
 * Scratch: `partScratchBytes`.
 */
export const partMembers: Twin =
  ({ i32, f64 }) =>
  (order, nodes, along, leaf, begin, end) => {
    for (let node = begin; node < end; node++) {
      const [from, to] = i32.subarray(nodes / 4 + 4 * node, nodes / 4 + 4 * node + 2);
      const members = i32.subarray(order / 4 + from, order / 4 + to);
      const line = f64.subarray(along / 8 + from, along / 8 + to);
      const count = splitOf(line, leaf);
      part(members, line, count);
      i32[nodes / 4 + 4 * node + 3] = count;
    }
  };

function splitOf(line: Float64Array, leaf: number): number {
  const { counts, sums } = binned(line);
  const n = line.length;
  let best = leaf * Math.ceil(n / leaf / 2);
  let most = 0;
  let count = 0;
  let sum = 0;
  for (let bin = 0; bin < PART_BINS; bin++) {
    count += counts[bin];
    sum += sums[bin];
    const place = leaf * Math.round(count / leaf);
    if (place < Math.max(leaf, LEAST_SHARE * n) || n - place < LEAST_SHARE * n) continue;
    const between = (sum * sum) / (count * (n - count));
    if (!(between > most)) continue;
    most = between;
    best = place;
  }
  return best;
}

/** How many members fall in each bin, and the sum of their distances from the middle along the line. */
function binned(line: Float64Array) {
  const counts = new Float64Array(PART_BINS);
  const sums = new Float64Array(PART_BINS);
  let middle = 0;
  for (const value of line) middle += value / line.length;
  let variance = 0;
  for (const value of line) variance += ((value - middle) * (value - middle)) / line.length;
  const scale = variance > 0 ? PART_BINS / 6 / Math.sqrt(variance) : 0;
  for (const value of line) {
    const away = value - middle;
    const bin = Math.floor(scale * away + PART_BINS / 2);
    const inside = Math.max(0, Math.min(PART_BINS - 1, bin));
    counts[inside]++;
    sums[inside] += away;
  }
  return { counts, sums };
}

/** Puts the `count` members that come first in front (Hoare's selection). */
function part(members: Int32Array, line: Float64Array, count: number): void {
  let low = 0;
  let high = members.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = line[middle];
    const number = members[middle];
    let left = low;
    let right = high;
    while (left <= right) {
      while (line[left] < value || (line[left] === value && members[left] < number)) left++;
      while (line[right] > value || (line[right] === value && members[right] > number)) right--;
      if (left > right) break;
      [members[left], members[right]] = [members[right], members[left]];
      [line[left], line[right]] = [line[right], line[left]];
      left++;
      right--;
    }
    if (count <= right) high = right;
    else if (count >= left) low = left;
    else return;
  }
}
