import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test('sumParts adds up the parts element by element', async () => {
  const { out } = await expectTwins({
    slots: { parts: f32([1, 2, 3, 10, 20, 30]), out: f32(3) },
    program: ({ parts, out }) => [
      { kernel: 'sumParts', args: [parts, 2, 3, out], range: 3, grain: 1 },
    ],
    outputs: ['out'],
  });
  expect([...out]).toEqual([11, 22, 33]);
});
