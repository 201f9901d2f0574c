import { createRng, csrFromCoordinates } from '@bon/core';
import { f32, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test.each([4, 8, 12, 16, 20, 44])(
  'spmm of %i columns agrees with its twin and with itself on any threads',
  async (cols) => {
    const rng = createRng(7, 'spmm');
    const [rows, entries] = [23, 60];
    const draws = (length: number) => Float32Array.from({ length }, () => rng.normal());
    const ends = () => Int32Array.from({ length: entries }, () => rng.below(rows));
    const a = csrFromCoordinates(rows, rows, { row: ends(), col: ends() }, draws(entries));
    await expectTwins({
      slots: {
        pointers: i32(a.pointers),
        indices: i32(a.indices),
        values: f32(a.values),
        x: f32(draws(rows * cols)),
        plus: f32(draws(rows * cols)),
        y: f32(rows * cols),
      },
      program: ({ pointers, indices, values, x, plus, y }) => [
        {
          kernel: 'spmm',
          args: [pointers, indices, values, x, plus, 4 * cols, 0, y, cols],
          range: rows,
          grain: 5,
        },
      ],
      outputs: ['y'],
    });
  },
);

test('spmm weighs and adds up rows, and a row without entries stays what it started from', async () => {
  const { y } = await expectTwins({
    slots: {
      pointers: i32([0, 2, 2]),
      indices: i32([0, 1]),
      values: f32([1, 0.5]),
      x: f32([1, 2, 3, 4, 10, 20, 30, 40]),
      bias: f32([100, -1, 0, 0]),
      y: f32(8),
    },
    program: ({ pointers, indices, values, x, bias, y }) => [
      { kernel: 'spmm', args: [pointers, indices, values, x, bias, 0, -Infinity, y, 4], range: 2 },
    ],
    outputs: ['y'],
  });
  expect([...y]).toEqual([106, 11, 18, 24, 100, -1, 0, 0]);
});
