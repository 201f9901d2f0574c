import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test('transposeMatrix turns rows into columns', async () => {
  const { y } = await expectTwins({
    slots: { x: f32([1, 2, 3, 4, 5, 6]), y: f32(6) },
    program: ({ x, y }) => [{ kernel: 'transposeMatrix', args: [x, y, 2, 3], range: 2, grain: 1 }],
    outputs: ['y'],
  });
  expect([...y]).toEqual([1, 4, 2, 5, 3, 6]);
});
