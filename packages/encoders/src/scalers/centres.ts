import { countUpTo, type Sample, sizeOf, valueAt } from './sample.ts';

/** scikit-learn's bounds: rounds at most, and a shift that counts as none, in variances. */
const ROUNDS = 300;
const SETTLED = 1e-4;

/**
 * The centres that k-means finds on a line, ascending. A centre without values moves to the value that is
 * farthest from its own.
 */
export function centresOf(sample: Sample, start: Float64Array): Float64Array {
  const sums = prefixSums(sample);
  const least = SETTLED * varianceOf(sample);
  let centres = start;
  for (let round = 0; round < ROUNDS; round++) {
    const next = recentre(sample, centres, sums).sort();
    const shift = next.reduce((sum, centre, i) => sum + (centre - centres[i]) ** 2, 0);
    centres = next;
    if (shift <= least) break;
  }
  return centres;
}

function recentre(sample: Sample, centres: Float64Array, sums: Float64Array): Float64Array {
  const ends = endsOf(sample, centres);
  const next = new Float64Array(centres.length);
  const sizes = new Int32Array(centres.length);
  for (let c = 0; c < centres.length; c++) {
    const from = c === 0 ? 0 : ends[c - 1];
    next[c] = sums[ends[c]] - sums[from];
    sizes[c] = ends[c] - from;
  }
  const empty = Array.from(sizes.keys()).filter((c) => sizes[c] === 0);
  for (const [value, owner] of farthest(sample, centres, ends, empty.length)) {
    next[owner] -= value;
    sizes[owner]--;
    const taker = empty.pop() ?? owner;
    next[taker] = value;
    sizes[taker] = 1;
  }
  return next.map((sum, c) => (sizes[c] === 0 ? centres[c] : sum / sizes[c]));
}

/** The rank after the last value of each centre; a value in the middle belongs to the lower one. */
function endsOf(sample: Sample, centres: Float64Array): Int32Array {
  const { sorted, zeros } = sample;
  return Int32Array.from(centres, (centre, c) => {
    if (c + 1 === centres.length) return sizeOf(sample);
    const edge = (centre + centres[c + 1]) / 2;
    return countUpTo(sorted, edge) + (edge >= 0 ? zeros : 0);
  });
}

/** The `count` values that are farthest from their centres, with those. */
function farthest(
  sample: Sample,
  centres: Float64Array,
  ends: Int32Array,
  count: number,
): (readonly [value: number, owner: number])[] {
  if (count === 0) return [];
  const all: (readonly [number, number])[] = [];
  for (let c = 0, i = 0; c < centres.length; c++)
    for (; i < ends[c]; i++) all.push([valueAt(sample, i), c]);
  const distance = ([value, owner]: readonly [number, number]) => Math.abs(value - centres[owner]);
  return all.sort((a, b) => distance(b) - distance(a)).slice(0, count);
}

function prefixSums(sample: Sample): Float64Array {
  const sums = new Float64Array(sizeOf(sample) + 1);
  for (let i = 0; i + 1 < sums.length; i++) sums[i + 1] = sums[i] + valueAt(sample, i);
  return sums;
}

function varianceOf(sample: Sample): number {
  const size = sizeOf(sample);
  let mean = 0;
  for (let i = 0; i < size; i++) mean += valueAt(sample, i) / size;
  let sum = 0;
  for (let i = 0; i < size; i++) sum += (valueAt(sample, i) - mean) ** 2;
  return sum / size;
}
