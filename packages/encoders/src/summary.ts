import { countBelow, type Sample } from './scalers/sample.ts';

/** Points of a summary, at most. */
const POINTS = 256;
/** Values that a summary is spread out to, at most. */
const SPREAD = 2048;

/**
 * A distribution in short: pairs of a value and how many values it stands for, ascending. Up to 256 different
 * values it is exact; beyond, ranks are off by at most 1/256 of all values, and by as much again with each merge.
 * The least and the greatest value are always exact.
 */
export type Summary = Float64Array;

/** The summary of a sample. */
export function summaryOf({ sorted, zeros }: Sample): Summary {
  const negative = countBelow(sorted, 0);
  const pairs = pairList(sorted.length + 1);
  for (let i = 0; i < negative; i++) pairs.add(sorted[i], 1);
  if (zeros > 0) pairs.add(0, zeros);
  for (let i = negative; i < sorted.length; i++) pairs.add(sorted[i], 1);
  return shortened(pairs.all());
}

/** The summary of both samples together. */
export function mergeSummaries(left: Summary, right: Summary): Summary {
  const pairs = pairList((left.length + right.length) / 2);
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const takesLeft = r >= right.length || left[l] <= right[r];
    if (takesLeft) pairs.add(left[l++], left[l++]);
    else pairs.add(right[r++], right[r++]);
  }
  return shortened(pairs.all());
}

/** A sample that is distributed as the summary says: its own values where they are few, else 2048 of them. */
export function sampleOfSummary(summary: Summary): Sample {
  const size = sizeOfSummary(summary);
  const length = Math.min(Math.round(size), SPREAD);
  const step = length < 2 ? 0 : (size - 1) / (length - 1);
  const sorted = new Float64Array(length);
  for (let i = 0, at = 0, end = summary[1]; i < length; i++) {
    const rank = Math.round(i * step);
    while (rank >= end && at + 2 < summary.length) {
      at += 2;
      end += summary[at + 1];
    }
    sorted[i] = summary[at];
  }
  return { sorted, zeros: 0 };
}

/** Whether numbers that were read from a file can be a summary. */
export function isSummary(pairs: Float64Array): boolean {
  return (
    pairs.length % 2 === 0 &&
    pairs.every((x, at) => (at % 2 === 1 ? x > 0 : at === 0 || x > pairs[at - 2]))
  );
}

/** How many values a summary stands for. */
export function sizeOfSummary(summary: Summary): number {
  let size = 0;
  for (let at = 1; at < summary.length; at += 2) size += summary[at];
  return size;
}

/** Collects pairs in ascending order; equal values become one. */
function pairList(most: number) {
  const pairs = new Float64Array(2 * most);
  let used = 0;
  return {
    all: () => pairs.slice(0, used),
    add(value: number, weight: number): void {
      if (used === 0 || pairs[used - 2] !== value) {
        pairs[used++] = value;
        pairs[used++] = 0;
      }
      pairs[used - 1] += weight;
    },
  };
}

/** Joins neighbours until there are few enough; the ends, and values that are many, stay by themselves. */
function shortened(pairs: Summary): Summary {
  if (pairs.length <= 2 * POINTS) return pairs;
  const last = pairs.length - 2;
  const most = sizeOfSummary(pairs) / (POINTS / 2 - 1);
  const short = pairList(POINTS + 2);
  short.add(pairs[0], pairs[1]);
  for (let from = 2; from < last;) {
    let to = from;
    let weight = 0;
    do weight += pairs[to + 1];
    while ((to += 2) < last && weight + pairs[to + 1] <= most);
    short.add(middleOf(pairs, from, weight), weight);
    from = to;
  }
  short.add(pairs[last], pairs[last + 1]);
  return short.all();
}

/** The value in the middle of the pairs from `from` on, which weigh `weight` together. */
function middleOf(pairs: Summary, from: number, weight: number): number {
  let at = from;
  for (let below = pairs[at + 1]; 2 * below < weight; below += pairs[at + 1]) at += 2;
  return pairs[at];
}
