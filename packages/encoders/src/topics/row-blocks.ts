import type { NgramCounts } from './ngrams.ts';

/** Pairs of a block: enough for all threads, and little beside the counts of a column of long texts. */
const MOST_PAIRS = 1_000_000;

/** Neighbouring rows of counts. */
export interface RowBlock {
  /** The number of its first row among all. */
  readonly first: number;
  readonly counts: NgramCounts;
}

/** Cuts counts in blocks of `mostPairs` pairs at most, or of one row that has more. Entries are views, not copies. */
export function rowBlocks(counts: NgramCounts, mostPairs = MOST_PAIRS): RowBlock[] {
  const { rows, pointers } = counts;
  const blocks: RowBlock[] = [];
  for (let first = 0, next = 0; first < rows; first = next) {
    do next++;
    while (next < rows && pointers[next + 1] - pointers[first] <= mostPairs);
    blocks.push({ first, counts: rowsOf(counts, first, next) });
  }
  return blocks;
}

/** How many pairs the largest block has. */
export function mostPairsOf(blocks: readonly RowBlock[]): number {
  return blocks.reduce((most, { counts }) => Math.max(most, counts.entries.length / 2), 0);
}

function rowsOf({ pointers, entries, totals }: NgramCounts, from: number, to: number): NgramCounts {
  const start = pointers[from];
  return {
    rows: to - from,
    pointers: pointers.slice(from, to + 1).map((pointer) => pointer - start),
    entries: entries.subarray(2 * start, 2 * pointers[to]),
    totals: totals.subarray(from, to),
  };
}
