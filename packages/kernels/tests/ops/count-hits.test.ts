import { f32, i32, u8 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const SCORES = [1, 3, 2, 9, 5, 5, 1, 9, 0, 1, 2, 9, 9, 0, 0, 0];

test('countHits counts, set by set, rows whose first highest score stands at the label', async () => {
  const { parts } = await expectTwins({
    slots: {
      scores: f32(SCORES),
      labels: i32([1, 0, 0, 0]),
      sets: u8([1, 5, 7, 4]),
      parts: f32(6),
    },
    program: ({ scores, labels, sets, parts }) => [
      { kernel: 'countHits', args: [scores, labels, sets, parts, 3, 4, 2], range: 4, grain: 2 },
    ],
    outputs: ['parts'],
  });
  expect([...parts]).toEqual([2, 0, 1, 0, 0, 1]);
});

test('countHits finds the highest of many columns, and none where a score is no number', async () => {
  const row = Array.from({ length: 12 }, (_, j) => (j === 8 || j === 9 ? -1 : -2));
  const { parts } = await expectTwins({
    slots: {
      scores: f32([...row, ...row.map(() => NaN)]),
      labels: i32([8, 3]),
      sets: u8([2, 2]),
      parts: f32(3),
    },
    program: ({ scores, labels, sets, parts }) => [
      { kernel: 'countHits', args: [scores, labels, sets, parts, 11, 12, 2], range: 2 },
    ],
    outputs: ['parts'],
  });
  expect([...parts]).toEqual([0, 1, 0]);
});
