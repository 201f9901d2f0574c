import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test('squaredError weighs rows and columns, and a row of weight 0 counts for nothing', async () => {
  const { parts, gradient } = await expectTwins({
    slots: {
      scores: f32([1, 2, 0, 0, 3, 4, 0, 0, Infinity, 0, 0, 0]),
      targets: f32([0, 2, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]),
      weights: f32([0.5, 1, 0]),
      columns: f32([1, 2, 0, 0]),
      gradient: f32(12),
      parts: f32(2),
    },
    program: ({ scores, targets, weights, columns, gradient, parts }) => [
      {
        kernel: 'squaredError',
        args: [scores, targets, weights, columns, gradient, parts, 2, 4, 2],
        range: 3,
        grain: 2,
      },
    ],
    outputs: ['parts', 'gradient'],
  });
  expect([...parts]).toEqual([0.5 + 22, 0]);
  expect([...gradient]).toEqual([1, 0, 0, 0, 4, 12, 0, 0, 0, 0, 0, 0]);
});
