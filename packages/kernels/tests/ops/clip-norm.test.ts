import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test.each([
  [2.5, [1.5, 2]],
  [10, [3, 4]],
])('a gradient of length 5 is at most %d long', async (most, expected) => {
  const { y, squares } = await expectTwins({
    slots: { x: f32([3, 4]), parts: f32(2), squares: f32(1), y: f32(2) },
    program: ({ x, parts, squares, y }) => [
      { kernel: 'sumSquares', args: [x, parts, 1], range: 2, grain: 1 },
      { kernel: 'sumParts', args: [parts, 2, 1, squares], range: 1 },
      { kernel: 'clipNorm', args: [x, squares, most, y], range: 2, grain: 1 },
    ],
    outputs: ['y', 'squares'],
  });
  expect(squares[0]).toBe(25);
  expected.forEach((value, i) => expect(y[i]).toBeCloseTo(value, 5));
});
