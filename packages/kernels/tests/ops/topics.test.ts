import { createRng } from '@bon/core';
import { f32, f64, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const K4 = 8;
const ROWS = 23;
const WORDS = 40;
const GRAIN = 16;

function counts(rows: number, columns: number, label: string) {
  const rng = createRng(3, label);
  const pointers = new Int32Array(rows + 1);
  const pairs: [number, number][] = [];
  for (let i = 0; i < rows; i++) {
    for (let g = rng.below(4); g < columns; g += 1 + rng.below(9))
      pairs.push([g, 1 + rng.below(3)]);
    pointers[i + 1] = pairs.length;
  }
  const bytes = new ArrayBuffer(pairs.length * 8);
  const [whole, real] = [new Int32Array(bytes), new Float32Array(bytes)];
  pairs.forEach(([g, count], p) => {
    whole[2 * p] = g;
    real[2 * p + 1] = count;
  });
  return { pointers, entries: whole };
}

function draws(length: number, label: string): Float32Array {
  const rng = createRng(5, label);
  return Float32Array.from({ length }, () => 0.05 + rng.float());
}

test('topicEncode agrees with its twin and with itself on any threads', async () => {
  const { pointers, entries } = counts(ROWS, WORDS, 'encode');
  const { h } = await expectTwins({
    slots: {
      rows: i32(Array.from({ length: ROWS }, (_, i) => ROWS - 1 - i)),
      pointers: i32(pointers),
      entries: i32(entries),
      w: f32(draws(WORDS * K4, 'w')),
      h: f32(draws(ROWS * K4, 'h')),
    },
    program: (at) => [
      {
        kernel: 'topicEncode',
        args: [at.rows, at.pointers, at.entries, at.w, at.h, K4, 5],
        range: ROWS,
        grain: 4,
      },
    ],
    outputs: ['h'],
    scratchBytes: K4 * 4,
  });
  expect(Math.min(...h)).toBeGreaterThanOrEqual(0.05 - 1e-6);
});

test('topicEncode gives a row without words the floor', async () => {
  const { h } = await expectTwins({
    slots: {
      rows: i32([0]),
      pointers: i32([0, 0]),
      entries: i32(2),
      w: f32(4),
      h: f32([1, 2, 3, 4]),
    },
    program: (at) => [
      {
        kernel: 'topicEncode',
        args: [at.rows, at.pointers, at.entries, at.w, at.h, 4, 9],
        range: 1,
      },
    ],
    outputs: ['h'],
    scratchBytes: 16,
  });
  expect([...h]).toEqual([...new Float32Array(4).fill(0.05)]);
});

test('a whole step of fitting agrees with its twins and leaves shares', async () => {
  const byWord = counts(WORDS, ROWS, 'update');
  const byRow = counts(ROWS, WORDS, 'cost');
  const parts = Math.ceil(WORDS / GRAIN);
  const { w } = await expectTwins({
    slots: {
      rows: i32(Array.from({ length: ROWS }, (_, i) => i)),
      weights: f32(draws(ROWS, 'weights')),
      pointers: i32(byWord.pointers),
      entries: i32(byWord.entries),
      rowPointers: i32(byRow.pointers),
      rowEntries: i32(byRow.entries),
      w: f32(draws(WORDS * K4, 'w')),
      a: f32(draws(WORDS * K4, 'a')),
      h: f32(draws(ROWS * K4, 'h')),
      totals: f32(draws(K4, 'totals')),
      partials: f32(parts * K4),
      costs: f64(ROWS),
    },
    program: (at) => [
      {
        kernel: 'topicTotals',
        args: [at.rows, at.weights, ROWS, at.h, at.totals, K4],
        range: K4 / 4,
        grain: 1,
      },
      {
        kernel: 'topicUpdate',
        args: [at.pointers, at.entries, at.w, at.a, at.h, at.totals, K4],
        range: WORDS,
        grain: GRAIN,
      },
      { kernel: 'topicSums', args: [at.w, at.partials, GRAIN, K4], range: WORDS, grain: GRAIN },
      {
        kernel: 'topicNormalize',
        args: [at.w, at.a, at.partials, parts, K4],
        range: WORDS,
        grain: GRAIN,
      },
      {
        kernel: 'topicCost',
        args: [at.rows, at.rowPointers, at.rowEntries, at.w, at.h, at.costs, K4],
        range: ROWS,
        grain: 4,
      },
    ],
    outputs: ['totals', 'a', 'w', 'costs'],
    scratchBytes: K4 * 4,
  });
  for (let t = 0; t < K4; t++) {
    let sum = 0;
    for (let g = 0; g < WORDS; g++) sum += w[g * K4 + t];
    expect(sum).toBeCloseTo(1, 5);
  }
});

test('topicNormalize leaves a topic without words at 0', async () => {
  const { w } = await expectTwins({
    slots: { w: f32([1, 0, 2, 0, 3, 0, 4, 0]), a: f32(8), partials: f32(4) },
    program: (at) => [
      { kernel: 'topicSums', args: [at.w, at.partials, 2, 4], range: 2 },
      { kernel: 'topicNormalize', args: [at.w, at.a, at.partials, 1, 4], range: 2 },
    ],
    outputs: ['w'],
  });
  expect([...w]).toEqual([0.25, 0, 1 / 3, 0, 0.75, 0, 2 / 3, 0].map(Math.fround));
});

test('topicProject multiplies counts with targets', async () => {
  const { pointers, entries } = counts(ROWS, WORDS, 'project');
  const { out } = await expectTwins({
    slots: {
      pointers: i32(pointers),
      entries: i32(entries),
      targets: f32(new Float32Array(WORDS * 4).fill(1)),
      out: f32(ROWS * 4),
    },
    program: (at) => [
      {
        kernel: 'topicProject',
        args: [at.pointers, at.entries, at.targets, at.out, 4],
        range: ROWS,
        grain: 8,
      },
    ],
    outputs: ['out'],
  });
  const values = new Float32Array(entries.buffer);
  const total = Array.from({ length: pointers[1] }, (_, p) => values[2 * p + 1]);
  expect(out[0]).toBe(total.reduce((sum, value) => sum + value, 0));
});
