import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test('reluGradient lets the gradient through where the output is above zero', async () => {
  const { out } = await expectTwins({
    slots: { g: f32([1, 2, 3, 4, 5, 6]), y: f32([1, 0, 2, 0, 0, 3]), out: f32(6) },
    program: ({ g, y, out }) => [{ kernel: 'reluGradient', args: [g, y, out], range: 6, grain: 5 }],
    outputs: ['out'],
  });
  expect([...out]).toEqual([1, 0, 3, 0, 0, 6]);
});
