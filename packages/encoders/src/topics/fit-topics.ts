import { breather, report, type Run } from '@bon/core';
import { type Arena, f32, f64, i32, openArena, type Program } from '@bon/kernels';
import { type Batch, batchAt, type Batches, batchesOf } from './batches.ts';
import type { NgramCounts } from './ngrams.ts';
import { stoppingRule } from './stopping.ts';

/** Passes over the column, at most. */
const PASSES = 5;
/** What statistics start from. */
const TINY = 1e-10;
/** Below this much work in a batch, one thread is done before a second has begun. */
const WORK_FOR_THREADS = 4_000_000;
const WORD_GRAIN = 1024;
const ROW_GRAIN = 64;

/** The counts of a column's different strings, which string each row holds, and where topics start. */
export interface TopicData {
  readonly counts: NgramCounts;
  /** A string number a row. */
  readonly codes: Int32Array;
  readonly words: number;
  /** Topics, rounded up to a multiple of four. */
  readonly k4: number;
  /** Words × k4: each topic's share of each n-gram; unused topics are 0. */
  readonly start: Float32Array;
}

/** What fitting gives. */
export interface LearnedTopics {
  readonly w: Float32Array;
  readonly totals: Float32Array;
}

/**
 * Gamma-Poisson topics of n-gram counts, learned batch by batch.
 *
 * @returns words × k4, each topic summing to 1; and how many n-grams each topic accounts for.
 * @see Cerda and Varoquaux 2020, Encoding high-cardinality string categorical variables, arXiv:1907.01860.
 */
export async function fitTopics(data: TopicData, run: Run): Promise<LearnedTopics> {
  const batches = batchesOf(data.codes, data.counts.rows);
  const arena = await openTopics(data, batches, run);
  const h = evenTopics(data.counts, data.k4, data.k4);
  const improved = stoppingRule(data.codes.length);
  const breathe = breather(run);
  const quiet: Run = { ...run, onProgress: undefined };
  const total = PASSES * batches.count;
  for (let step = 0; step < total; step++) {
    await breathe();
    const batch = batchAt(batches, step % batches.count);
    const cost = await learnBatch(arena, { ...data, h }, batch, quiet);
    report(run, (step + 1) / total);
    if (improved(cost, batch.size)) break;
  }
  const learned = { w: arena.array.w.slice(), totals: arena.array.totals.slice() };
  arena.close();
  return learned;
}

/** Topics of a row before it was looked at: all equal, as many n-grams as the row has. */
export function evenTopics({ rows, totals }: NgramCounts, k: number, k4: number): Float32Array {
  const even = new Float32Array(rows * k4);
  for (let i = 0; i < rows; i++) even.fill(Math.max(TINY, totals[i]) / k, i * k4, i * k4 + k);
  return even;
}

type TopicArena = Arena<ReturnType<typeof slotsOf>>;

function openTopics(data: TopicData, batches: Batches, run: Run): Promise<TopicArena> {
  const heaviest = heaviestBatch(data.counts, batches);
  const threads = heaviest * data.k4 < WORK_FOR_THREADS ? { maxThreads: 1 } : {};
  return openArena(slotsOf(data, batches, heaviest), run, {
    scratchBytes: data.k4 * 4,
    ...threads,
  });
}

function slotsOf({ words, k4, start }: TopicData, batches: Batches, heaviest: number) {
  const widest = Math.max(...batches.sizes, 0);
  return {
    rows: i32(Int32Array.from({ length: widest }, (_, i) => i)),
    weights: f32(widest),
    pointers: i32(widest + 1),
    entries: i32(2 * heaviest),
    wordPointers: i32(words + 1),
    wordEntries: i32(2 * heaviest),
    w: f32(start),
    a: f32(start.map((share) => (share > 0 ? TINY : 0))),
    h: f32(widest * k4),
    totals: f32(new Float32Array(k4).fill(TINY)),
    partials: f32(Math.ceil(words / WORD_GRAIN) * k4),
    costs: f64(widest),
  };
}

function heaviestBatch({ pointers }: NgramCounts, batches: Batches): number {
  let heaviest = 0;
  for (let b = 0; b < batches.count; b++) {
    let pairs = 0;
    for (let p = batches.pointers[b]; p < batches.pointers[b + 1]; p++)
      pairs += pointers[batches.rows[p] + 1] - pointers[batches.rows[p]];
    heaviest = Math.max(heaviest, pairs);
  }
  return heaviest;
}

/** One step; returns the mean cost of the batch's rows. */
async function learnBatch(
  arena: TopicArena,
  data: TopicData & { readonly h: Float32Array },
  { rows, weights, size }: Batch,
  run: Run,
): Promise<number> {
  const { array } = arena;
  const { h, k4 } = data;
  loadCounts(arena, data.counts, rows);
  array.weights.set(weights);
  rows.forEach((row, i) => array.h.set(h.subarray(row * k4, row * k4 + k4), i * k4));
  flip(arena, rows.length, data.words);
  await arena.run(program(arena, data, rows.length), run);
  rows.forEach((row, i) => h.set(array.h.subarray(i * k4, i * k4 + k4), row * k4));
  let cost = 0;
  for (let i = 0; i < rows.length; i++) cost += weights[i] * array.costs[i];
  return cost / size;
}

function program({ at }: TopicArena, { words, k4 }: TopicData, rows: number): Program {
  const parts = Math.ceil(words / WORD_GRAIN);
  const byRow = { range: rows, grain: ROW_GRAIN };
  const byWord = { range: words, grain: WORD_GRAIN };
  const counts = [at.rows, at.pointers, at.entries];
  return [
    { kernel: 'topicEncode', args: [...counts, at.w, at.h, k4, 1], ...byRow },
    {
      kernel: 'topicTotals',
      args: [at.rows, at.weights, rows, at.h, at.totals, k4],
      range: k4 / 4,
      grain: 1,
    },
    {
      kernel: 'topicUpdate',
      args: [at.wordPointers, at.wordEntries, at.w, at.a, at.h, at.totals, k4],
      ...byWord,
    },
    { kernel: 'topicSums', args: [at.w, at.partials, WORD_GRAIN, k4], ...byWord },
    { kernel: 'topicNormalize', args: [at.w, at.a, at.partials, parts, k4], ...byWord },
    { kernel: 'topicCost', args: [...counts, at.w, at.h, at.costs, k4], ...byRow },
  ];
}

/** The counts of a batch's rows, one after the other. */
function loadCounts({ array }: TopicArena, counts: NgramCounts, rows: Int32Array): void {
  let length = 0;
  rows.forEach((row, i) => {
    const [from, to] = [counts.pointers[row], counts.pointers[row + 1]];
    array.entries.set(counts.entries.subarray(2 * from, 2 * to), 2 * length);
    length += to - from;
    array.pointers[i + 1] = length;
  });
}

/** Sorts the pairs of the batch's first `count` rows by word, each count times its row's weight. */
function flip({ array }: TopicArena, count: number, words: number): void {
  const { weights, pointers, entries, wordPointers, wordEntries } = array;
  const counts = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  const flipped = new Float32Array(wordEntries.buffer, wordEntries.byteOffset, wordEntries.length);
  wordPointers.fill(0);
  for (let i = 0; i < count; i++)
    for (let p = pointers[i]; p < pointers[i + 1]; p++) wordPointers[entries[2 * p]]++;
  for (let g = 0, sum = 0; g <= words; g++) {
    sum += wordPointers[g];
    wordPointers[g] = sum;
  }
  // Filling from behind leaves each pointer at the start of its word.
  for (let i = count - 1; i >= 0; i--)
    for (let p = pointers[i + 1] - 1; p >= pointers[i]; p--) {
      const slot = --wordPointers[entries[2 * p]];
      wordEntries[2 * slot] = i;
      flipped[2 * slot + 1] = counts[2 * p + 1] * weights[i];
    }
}
