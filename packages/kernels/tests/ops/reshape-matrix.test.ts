import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const narrow = [1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 10, 11, 12, 0];
const wide = [1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0];
const pairs = [1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, 7, 8, 0, 0, 9, 10, 0, 0, 11, 12, 0, 0];

test.each([
  { way: 'wider', from: 3, x: narrow, to: 6, expected: wide },
  { way: 'narrower', from: 6, x: wide, to: 2, expected: pairs },
])('reshapeMatrix keeps the order of the elements: $way', async ({ from, x, to, expected }) => {
  const stride = (cols: number) => 4 * Math.ceil(cols / 4);
  const { y } = await expectTwins({
    slots: { x: f32(x), y: f32(expected.length) },
    program: ({ x, y }) => [
      {
        kernel: 'reshapeMatrix',
        args: [x, from, stride(from), y, to, stride(to)],
        range: expected.length / stride(to),
        grain: 1,
      },
    ],
    outputs: ['y'],
  });
  expect([...y]).toEqual(expected);
});
