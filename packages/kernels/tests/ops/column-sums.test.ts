import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test.each([4, 12])('columnSums adds up the %i columns of a part', async (cols) => {
  const x = Float32Array.from({ length: 6 * cols }, (_, i) => i % cols);
  const { parts } = await expectTwins({
    slots: { x: f32(x), parts: f32(2 * cols) },
    program: ({ x, parts }) => [
      { kernel: 'columnSums', args: [x, parts, cols, 4], range: 6, grain: 4 },
    ],
    outputs: ['parts'],
  });
  expect([...parts]).toEqual(
    [4, 2].flatMap((rows) => Array.from({ length: cols }, (_, j) => rows * j)),
  );
});
