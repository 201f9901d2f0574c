import { createRng } from '@bon/core';
import { binScratchBytes, f32, i32, u8 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const bin = (rows: number, columns: readonly (readonly number[])[], most: number) =>
  expectTwins({
    slots: {
      values: f32(columns.flat()),
      bins: u8(columns.length * rows),
      lows: f32(columns.length * most),
      highs: f32(columns.length * most),
      found: i32(2 * columns.length),
    },
    program: ({ values, bins, lows, highs, found }) => [
      {
        kernel: 'binColumns',
        args: [values, bins, lows, highs, found, rows, most],
        range: columns.length,
        grain: 1,
      },
    ],
    outputs: ['found', 'bins', 'lows', 'highs'],
    scratchBytes: binScratchBytes(rows),
    tolerance: 0,
  });

test('binColumns gives each of few values a cell, and missing ones the cell after', async () => {
  const { bins, lows, highs, found } = await bin(6, [[3, NaN, -1, 3, 0, -0]], 4);
  expect([...found]).toEqual([3, 1]);
  expect([...bins]).toEqual([2, 3, 0, 2, 1, 1]);
  expect([...lows]).toEqual([-1, 0, 3, 0]);
  expect([...highs]).toEqual([-1, 0, 3, 0]);
});

test('binColumns cuts many values into cells of as many rows', async () => {
  const { bins, lows, highs, found } = await bin(6, [[5, -2, 4, 0, 9, 1]], 3);
  expect([...found]).toEqual([3, 0]);
  expect([...bins]).toEqual([2, 0, 1, 0, 2, 1]);
  expect([...lows]).toEqual([-2, 1, 5]);
  expect([...highs]).toEqual([0, 4, 9]);
});

test('binColumns cuts a column of missing values into none', async () => {
  const { bins, found } = await bin(2, [[NaN, NaN]], 3);
  expect([...found]).toEqual([0, 1]);
  expect([...bins]).toEqual([0, 0]);
});

test('binColumns cuts real columns into 255 cells', async () => {
  const rng = createRng(1, 'columns');
  const rows = 3000;
  const column = (draw: () => number) => Array.from({ length: rows }, draw);
  const columns = [
    column(() => rng.normal()),
    column(() => (rng.below(9) === 0 ? NaN : Math.round(100 * rng.normal()))),
    column(() => (rng.below(2) === 0 ? 0 : rng.normal() * 1e-30)),
    column(() => 1e6 + rng.below(600)),
    column(() => rng.below(255)),
  ];
  const { found } = await bin(rows, columns, 255);
  expect([...found].filter((_, i) => i % 2 === 0)).toEqual([255, 255, 255, 255, 255]);
});

test('binColumns agrees with its twin on all Float32, ends and both zeros among them', async () => {
  const value = fc.oneof(fc.float(), fc.constantFrom(0, -0, 1, NaN, Infinity, -Infinity));
  const columns = fc.array(fc.array(value, { minLength: 12, maxLength: 12 }), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(columns, fc.integer({ min: 1, max: 6 }), async (given, most) => {
      await bin(12, given, most);
    }),
    { numRuns: 20 },
  );
});
