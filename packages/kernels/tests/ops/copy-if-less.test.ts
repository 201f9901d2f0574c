import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test.each([
  [1, 2, [7, 8, 9]],
  [2, 2, [0, 0, 0]],
  [NaN, 2, [0, 0, 0]],
])('with %d against %d copyIfLess leaves %j', async (value, bound, expected) => {
  const { to } = await expectTwins({
    slots: { value: f32([value]), bound: f32([bound]), from: f32([7, 8, 9]), to: f32(3) },
    program: ({ value, bound, from, to }) => [
      { kernel: 'copyIfLess', args: [value, bound, from, to], range: 3, grain: 2 },
    ],
    outputs: ['to'],
  });
  expect([...to]).toEqual(expected);
});
