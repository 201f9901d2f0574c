import { startRun } from '@bon/core';
import { expect, test } from '@jest/globals';
import { encodeTopics } from '../../src/topics/encode-topics.ts';
import { fitTopics } from '../../src/topics/fit-topics.ts';
import { nameTopics } from '../../src/topics/name-topics.ts';
import { type NgramCounts, ngramIndex } from '../../src/topics/ngrams.ts';
import { golden } from '../golden.ts';

interface Case {
  readonly strings: string[];
  readonly components: number;
  readonly startDigits: string[];
  readonly vocabulary: string[];
  readonly keptNgrams: number[];
  readonly topics: number[][];
  readonly klPerUniqueRow: number[];
  readonly rows: number[][];
  readonly names: string[];
  readonly scalingFactor: number;
}

const cases = golden('gap_encoder') as Record<'ports' | 'labels', Case>;
const run = startRun({ threads: 1 });

/** The case's start, n-gram by n-gram in our order. */
function startOf({ startDigits, vocabulary }: Case, grams: readonly string[], k4: number) {
  const place = new Map(vocabulary.map((gram, i) => [gram, i]));
  const start = new Float32Array(grams.length * k4);
  startDigits.forEach((digits, t) => {
    const weights = vocabulary.map((_, i) => Number(digits.slice(2 * i, 2 * i + 2)));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    grams.forEach((gram, g) => {
      start[g * k4 + t] = (weights[place.get(gram) ?? -1] ?? NaN) / sum;
    });
  });
  return start;
}

async function fitted(given: Case) {
  const index = ngramIndex();
  const unique = [...new Set(given.strings)].sort();
  const counts = await index.count(unique, true, run);
  const grams = index.grams();
  const k = given.components;
  const k4 = Math.ceil(k / 4) * 4;
  const codes = Int32Array.from(given.strings, (text) => unique.indexOf(text));
  const data = { counts, codes, words: grams.length, k4, start: startOf(given, grams, k4) };
  const words = { w: (await fitTopics(data, run)).w, k, k4 };
  return { index, unique, counts, grams, words, codes: await encodeTopics(counts, words, run) };
}

function divergence(
  counts: NgramCounts,
  row: number,
  expected: (gram: number) => number,
  sum: number,
) {
  const values = new Float32Array(counts.entries.buffer, counts.entries.byteOffset);
  let cost = sum;
  for (let p = counts.pointers[row]; p < counts.pointers[row + 1]; p++) {
    const count = values[2 * p + 1];
    cost += count * (Math.log(count / expected(counts.entries[2 * p])) - 1);
  }
  return cost;
}

test.each(['ports', 'labels'] as const)('n-grams of %s are scikit-learn’s', async (name) => {
  const index = ngramIndex();
  await index.count(cases[name].strings, true, run);
  expect(index.grams().sort()).toEqual([...cases[name].vocabulary].sort());
});

test.each(['ports', 'labels'] as const)(
  'from the same start, topics explain each of the %s as well as skrub’s, within 1 %%',
  async (name) => {
    const { counts, words, codes } = await fitted(cases[name]);
    const { w, k, k4 } = words;
    cases[name].klPerUniqueRow.forEach((expected, row) => {
      const code = codes.subarray(row * k, (row + 1) * k);
      const total = code.reduce((sum, strength) => sum + strength, 0);
      const dot = (gram: number) =>
        code.reduce((sum, strength, t) => sum + strength * w[gram * k4 + t], 0);
      const actual = divergence(counts, row, dot, total);
      expect(Math.abs(actual - expected)).toBeLessThan(0.01 * expected);
    });
  },
);

test.each(['ports', 'labels'] as const)(
  'from the same start, the n-grams of the %s’ topics are skrub’s',
  async (name) => {
    const given = cases[name];
    const { grams, words } = await fitted(given);
    const place = new Map(grams.map((gram, i) => [gram, i]));
    given.topics.forEach((shares, t) => {
      shares.forEach((expected, at) => {
        const gram = place.get(given.vocabulary[given.keptNgrams[at]])!;
        expect(words.w[gram * words.k4 + t]).toBeCloseTo(expected, 5);
      });
    });
  },
);

test.each(['ports', 'labels'] as const)('topics of %s have skrub’s words', async (name) => {
  const { unique, index, words } = await fitted(cases[name]);
  const labels = await nameTopics(unique, index, words, run);
  const sorted = (label: string) => label.replace('text: ', '').split(', ').sort();
  const same = labels.map(sorted).filter((label, t) => {
    const expected = sorted(cases[name].names[t]);
    return label.filter((word) => expected.includes(word)).length >= 2;
  });
  expect(same.length).toBeGreaterThanOrEqual(labels.length - 1);
});

test('strengths of rows are skrub’s, up to how long each side goes on', async () => {
  const given = cases.labels;
  const { unique, codes, words } = await fitted(given);
  given.strings.forEach((text, i) => {
    const row = unique.indexOf(text);
    given.rows[i].forEach((expected, t) => {
      const actual = codes[row * words.k + t] / given.scalingFactor;
      expect(Math.abs(actual - expected)).toBeLessThan(0.02 + 0.02 * expected);
    });
  });
});
