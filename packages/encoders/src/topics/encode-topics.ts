import { type Run, within } from '@bon/core';
import { f32, i32, openArena } from '@bon/kernels';
import { evenTopics } from './fit-topics.ts';
import type { NgramCounts } from './ngrams.ts';
import { rowBlocks } from './row-blocks.ts';

/** Steps after which a row counts as settled, whatever it still does. */
const STEPS = 100;
const GRAIN = 128;
/** Below this much work, one thread is done before a second has begun. */
const WORK_FOR_THREADS = 200_000;

/** The share of the words that each topic has, words × k4, and how many topics there are. */
export interface TopicWords {
  readonly w: Float32Array;
  readonly k: number;
  readonly k4: number;
}

/**
 * How strongly each topic speaks from each row of counts.
 *
 * Each row starts from equal topics, so what it gives depends on nothing but itself.
 *
 * @returns rows × k.
 */
export async function encodeTopics(
  counts: NgramCounts,
  words: TopicWords,
  run: Run,
): Promise<Float32Array> {
  const { rows } = counts;
  const codes = new Float32Array(rows * words.k);
  for (const { first, counts: some } of rowBlocks(counts)) {
    const part = within(run, '', first / rows, (first + some.rows) / rows);
    codes.set(await encodeBlock(some, words, part), first * words.k);
  }
  return codes;
}

async function encodeBlock(
  counts: NgramCounts,
  { w, k, k4 }: TopicWords,
  run: Run,
): Promise<Float32Array> {
  const { rows, pointers } = counts;
  const { entries, used } = compact(counts, w.length / k4);
  const small = entries.length * k4 < WORK_FOR_THREADS;
  const arena = await openArena(
    {
      rows: i32(Int32Array.from({ length: rows }, (_, i) => i)),
      pointers: i32(pointers),
      entries: i32(entries),
      w: f32(rowsOf(w, used, k4)),
      h: f32(evenTopics(counts, k, k4)),
    },
    run,
    { scratchBytes: k4 * 4, ...(small ? { maxThreads: 1 } : {}) },
  );
  const { at } = arena;
  const args = [at.rows, at.pointers, at.entries, at.w, at.h, k4, STEPS];
  await arena.run([{ kernel: 'topicEncode', args, range: rows, grain: GRAIN }], run);
  const codes = narrow(arena.array.h, rows, k, k4);
  arena.close();
  return codes;
}

/** The pairs with only the words that occur, numbered anew, and which those are. */
function compact({ entries }: NgramCounts, words: number) {
  const placeOf = new Int32Array(words);
  const used: number[] = [];
  const compacted = entries.slice();
  for (let p = 0; p < entries.length; p += 2) {
    const word = entries[p];
    if (placeOf[word] === 0) placeOf[word] = used.push(word);
    compacted[p] = placeOf[word] - 1;
  }
  return { entries: compacted, used };
}

function rowsOf(w: Float32Array, used: readonly number[], k4: number): Float32Array {
  const rows = new Float32Array(used.length * k4);
  used.forEach((word, i) => {
    rows.set(w.subarray(word * k4, word * k4 + k4), i * k4);
  });
  return rows;
}

function narrow(padded: Float32Array, rows: number, k: number, k4: number): Float32Array {
  const codes = new Float32Array(rows * k);
  for (let i = 0; i < rows; i++) codes.set(padded.subarray(i * k4, i * k4 + k), i * k);
  return codes;
}
