import { rngOf, type Run, type StringColumn, within } from '@bon/core';
import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { scatterLevels } from '../scatter.ts';
import { encodeTopics } from '../topics/encode-topics.ts';
import { fitTopics } from '../topics/fit-topics.ts';
import { nameTopics } from '../topics/name-topics.ts';
import { type NgramCounts, ngramIndex } from '../topics/ngrams.ts';
import { seedRows } from '../topics/seeds.ts';
import {
  mergeTopicStates,
  paddedCount,
  prepare,
  preparedFor,
  topicFields,
  type TopicState,
} from '../topics/topic-state.ts';

/** Added to a seed's counts, so that no topic starts deaf to an n-gram (skrub's). */
const SMOOTHING = 0.1;

/**
 * Topics of messy strings: each string becomes the strength of `nTopics` groups of character n-grams that
 * occur together, each named by its three strongest words. A Gamma-Poisson factorisation (GapEncoder).
 *
 * Strengths are around 1 for a string of average length and never below a small floor. A missing value is
 * an empty string. There are never more topics than different strings. Merging joins like topics: near what one
 * fit would have found, not the same.
 *
 * @see Cerda and Varoquaux 2020, arXiv:1907.01860.
 */
export const topics = defineEncoder({
  kind: 'topics',
  summary: 'Topics of messy strings, named by their words.',
  input: ['string'],
  state: topicFields,
  accepts({ column, levels }) {
    if (column.kind !== 'string') return pass(`it is ${column.kind}`);
    if (levels.every((level) => level.length < 2)) return refuse('no string has two letters');
    return take();
  },
  async learn(column, { options, run }) {
    const { levels } = column;
    const index = ngramIndex();
    const counts = await index.count([...levels, ''], true, run);
    const grams = index.grams();
    const k = Math.min(options.nTopics, levels.length);
    const k4 = paddedCount(k);
    const codes = column.codes.map((code) => (code < 0 ? levels.length : code));
    const sizes = { words: grams.length, k, k4 };
    const rng = rngOf(run, `topics/${column.name}`);
    const rows = { counts, words: grams.length, weights: weightsOf(codes, counts.rows) };
    const seeds = await seedRows(rows, k, rng, within(run, 'seed', 0, 0.4));
    const start = startOf(counts, seeds, sizes);
    const data = { counts, codes, words: grams.length, k4, start };
    const { w, totals } = await fitTopics(data, within(run, 'fit', 0.4, 0.9));
    const words = { w, k, k4 };
    const labels = await nameTopics(levels, index, words, within(run, 'name', 0.9, 1));
    const shares = narrow(w, k, k4);
    const weights = sharesOf(totals, k);
    const state = { grams, shares, topics: k, weights, scale: scaleOf(counts), labels };
    prepare(state, index, words, [levels, counts]);
    return state;
  },
  fits: ({ grams, shares, topics: k, weights, scale, labels }) =>
    shares.length === grams.length * k && weights.length === k && labels.length === k && scale > 0,
  merge: (left, right, { share, options, run }) =>
    mergeTopicStates(left, right, share, options, run),
  words: ({ labels }, j) => labels[j].split(', '),
  names: (column, { labels }) => labels.map((label) => `${column}: ${label}`),
  async write(column, state, out, { run }) {
    const codes = await levelTopics(column, state, run);
    const missing = codes.subarray(column.levels.length * state.topics);
    scatterLevels(column, codes, out, missing);
  },
});

interface Sizes {
  readonly words: number;
  readonly k: number;
  readonly k4: number;
}

function weightsOf(codes: Int32Array, rows: number): Float64Array {
  const weights = new Float64Array(rows);
  for (const code of codes) weights[code]++;
  return weights;
}

/** Topics as k-means++ finds them: the counts of one string each. */
function startOf(counts: NgramCounts, seeds: Int32Array, { words, k4 }: Sizes): Float32Array {
  const { pointers, entries } = counts;
  const values = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  const start = new Float32Array(words * k4);
  seeds.forEach((row, t) => {
    const sum = counts.totals[row] + SMOOTHING * words;
    for (let g = 0; g < words; g++) start[g * k4 + t] = SMOOTHING / sum;
    for (let p = pointers[row]; p < pointers[row + 1]; p++)
      start[entries[2 * p] * k4 + t] += values[2 * p + 1] / sum;
  });
  return start;
}

function sharesOf(totals: Float32Array, k: number): Float64Array {
  const sum = totals.subarray(0, k).reduce((all, total) => all + total, 0);
  return Float64Array.from(totals.subarray(0, k), (total) => total / sum);
}

/** Half the n-grams of an average string: brings strengths to about 1. */
function scaleOf({ totals, rows }: NgramCounts): number {
  let sum = 0;
  for (const total of totals) sum += total;
  return sum / (rows - 1) / 2;
}

async function levelTopics(
  { levels }: StringColumn,
  state: TopicState,
  run: Run,
): Promise<Float32Array> {
  const { count, words } = preparedFor(state);
  const codes = await encodeTopics(await count(levels, run), words, run);
  return codes.map((strength) => strength / state.scale);
}

function narrow(padded: Float32Array, k: number, k4: number): Float32Array {
  const words = padded.length / k4;
  const dense = new Float32Array(words * k);
  for (let g = 0; g < words; g++) dense.set(padded.subarray(g * k4, g * k4 + k), g * k);
  return dense;
}
