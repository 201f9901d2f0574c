/** Places along a line, between three deviations either side of its middle, at which members may be parted. */
const BINS = 128;
/** The smaller part holds at least this share, so that a tree is not deep. */
const LEAST_SHARE = 1 / 4;

/**
 * How many members come first along the line, a multiple of `leaf`: as many as part them in the two groups that differ most
 * for their spread, or half where no place does.
 */
export function splitOf(members: Int32Array, along: Float64Array, leaf: number): number {
  const { counts, sums } = binned(members, along);
  const n = members.length;
  let best = leaf * Math.ceil(n / leaf / 2);
  let most = 0;
  let count = 0;
  let sum = 0;
  for (let bin = 0; bin < BINS; bin++) {
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
function binned(members: Int32Array, along: Float64Array) {
  const counts = new Int32Array(BINS);
  const sums = new Float64Array(BINS);
  let middle = 0;
  for (const i of members) middle += along[i] / members.length;
  let variance = 0;
  for (const i of members) variance += (along[i] - middle) ** 2 / members.length;
  const scale = variance > 0 ? BINS / 6 / Math.sqrt(variance) : 0;
  for (const i of members) {
    const away = along[i] - middle;
    const bin = Math.max(0, Math.min(BINS - 1, Math.floor(scale * away + BINS / 2)));
    counts[bin]++;
    sums[bin] += away;
  }
  return { counts, sums };
}

/** Puts the `count` members that come first along the line, ties by their number, in front. */
export function part(members: Int32Array, count: number, along: Float64Array): void {
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
