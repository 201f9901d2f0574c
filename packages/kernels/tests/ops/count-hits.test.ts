import { f32, i32, u8 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test('countHits counts chosen rows whose first highest score stands at the label', async () => {
  const { parts } = await expectTwins({
    slots: {
      scores: f32([1, 3, 2, 9, 5, 5, 1, 9, 0, 1, 2, 9, 9, 0, 0, 0]),
      labels: i32([1, 0, 0, 0]),
      chosen: u8([1, 1, 1, 0]),
      parts: f32(2),
    },
    program: ({ scores, labels, chosen, parts }) => [
      { kernel: 'countHits', args: [scores, labels, chosen, parts, 3, 4, 2], range: 4, grain: 2 },
    ],
    outputs: ['parts'],
  });
  expect([...parts]).toEqual([2, 0]);
});
