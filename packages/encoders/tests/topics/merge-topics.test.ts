import { createRng, startRun, stringColumn } from '@bon/core';
import { encoderOptions, encoders, type StateRecord, tidy } from '@bon/encoders';
import { expect, test } from '@jest/globals';
import { mergeTopics } from '../../src/topics/merge-topics.ts';
import { ngramIndex } from '../../src/topics/ngrams.ts';

const topics = encoders.find(({ kind }) => kind === 'topics')!;
const run = startRun({ seed: 1, threads: 1 });
const options = encoderOptions('test', { nTopics: 8 });
const context = { options, run };

const rng = createRng(3);
const kinds = [
  'Botnet-V42-TCP',
  'Botnet-V51-UDP',
  'Normal-Web',
  'Normal-DNS',
  'Background',
  'Attempt',
];
const strings = Array.from({ length: 1200 }, (_, i) => {
  const kind = kinds[rng.below(kinds.length)] ?? '';
  return `flow=${rng.below(2) === 0 ? 'From' : 'To'}-${kind}-${(i * 7) % 23}`;
});

const learn = (values: string[]) => topics.learn(tidy(stringColumn('c', values)), context);

/** The Poisson divergence of all strings from what topics and strengths say, the lower the better. */
async function divergence(state: StateRecord): Promise<number> {
  const column = tidy(stringColumn('c', strings));
  const k = state['topics'] as number;
  const grams = state['grams'] as string[];
  const shares = state['shares'] as Float32Array;
  const data = new Float32Array(strings.length * k);
  const block = { data, rows: strings.length, cols: k, first: 0, width: k };
  if (topics.block === 'dense') await topics.write(column, state, block, context);
  const { pointers, entries } = await ngramIndex(grams).count(strings, false, run);
  const counts = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  let cost = 0;
  strings.forEach((_, i) => {
    const h = data
      .subarray(i * k, i * k + k)
      .map((strength) => strength * (state['scale'] as number));
    cost += h.reduce((sum, strength) => sum + strength, 0);
    for (let p = pointers[i]; p < pointers[i + 1]; p++) {
      const expected = h.reduce((sum, x, t) => sum + x * shares[entries[2 * p] * k + t], 1e-10);
      cost += counts[2 * p + 1] * (Math.log(counts[2 * p + 1] / expected) - 1);
    }
  });
  return cost / strings.length;
}

test('topics of two halves, joined, explain strings within 10 % of topics of the whole', async () => {
  const [left, right] = [await learn(strings.slice(0, 400)), await learn(strings.slice(400))];
  const merged = await topics.merge(left, right, { ...context, share: 1 / 3 });
  expect(merged['topics']).toBe(8);
  const [whole, half] = [await divergence(await learn(strings)), await divergence(merged)];
  expect(half).toBeLessThan(1.1 * whole);
});

test('topics joined with themselves stay as they are', async () => {
  const state = await learn(strings);
  const merged = await topics.merge(state, state, { ...context, share: 0.5 });
  expect(merged['topics']).toBe(state['topics']);
  expect(merged['shares']).toEqual(state['shares']);
});

test('names of joined topics are words of both', async () => {
  const left = await learn(['alpha beta', 'alpha gamma', 'alpha']);
  const right = await learn(['delta one', 'delta two', 'delta']);
  const merged = await topics.merge(left, right, { ...context, share: 0.5 });
  const words = topics.names('c', merged).join(' ');
  expect(words).toContain('alpha');
  expect(words).toContain('delta');
});

test('the two topics whose union costs least are joined first, by weight', () => {
  const topic = (weight: number, ...shares: number[]) => ({
    weight,
    shares: Float64Array.from(shares),
  });
  const merged = mergeTopics(
    [topic(1, 1, 0, 0), topic(3, 0, 1, 0), topic(1, 0, 0.6, 0.4), topic(1, 0, 0, 1)],
    3,
  );
  expect(merged.map(({ weight }) => weight)).toEqual([1, 4, 1]);
  expect(Array.from(merged[1].shares, (share) => Number(share.toFixed(9)))).toEqual([0, 0.9, 0.1]);
});
