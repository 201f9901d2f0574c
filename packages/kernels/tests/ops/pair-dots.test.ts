import { f32, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const ends = { src: i32([0, 2, 2]), dst: i32([1, 2, 0]) };

test('pairDots multiplies part by part and adds the bias', async () => {
  const { y } = await expectTwins({
    slots: {
      p: f32([1, 2, 3, 4, 0, 0, 0, 0, 5, 6, 7, 8]),
      q: f32([1, 1, 1, 1, 1, 0, 2, 0, 0, 1, 0, 3]),
      ...ends,
      bias: f32([0.5, 0, 0, 0]),
      y: f32(12),
    },
    program: ({ p, q, src, dst, bias, y }) => [
      { kernel: 'pairDots', args: [2, p, 4, q, 4, src, dst, bias, y], range: 3 },
    ],
    outputs: ['y'],
  });
  expect([...y]).toEqual([1.5, 6, 0, 0, 6.5, 24, 0, 0, 11.5, 15, 0, 0]);
});

test('pairDots gives one part to all where it is narrower, and takes widths that are no multiple of four', async () => {
  const row = (from: number, count: number) => Array.from({ length: count }, (_, j) => from + j);
  const { y } = await expectTwins({
    slots: {
      p: f32([...row(1, 10), 0, 0, ...row(2, 10), 0, 0, ...row(3, 10), 0, 0]),
      q: f32([...row(1, 5), 0, 0, 0, ...row(2, 5), 0, 0, 0, ...row(3, 5), 0, 0, 0]),
      ...ends,
      bias: f32(4),
      y: f32(12),
    },
    program: ({ p, q, src, dst, bias, y }) => [
      {
        kernel: 'pairDots',
        args: [2, p, 10, q, 5, src, dst, bias, y],
        range: 3,
        grain: 2,
      },
    ],
    outputs: ['y'],
  });
  expect([...y]).toEqual([70, 170, 0, 0, 135, 260, 0, 0, 85, 160, 0, 0]);
});
