import { f32, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test.each([4, 8])(
  'gatherPair adds the two ends of an edge and the bias, and lifts it to the floor, %i columns',
  async (cols) => {
    const row = (value: number) => Array<number>(cols).fill(value);
    const { y } = await expectTwins({
      slots: {
        p: f32([...row(1), ...row(2), ...row(3)]),
        q: f32([...row(10), ...row(20), ...row(30)]),
        src: i32([0, 2, 2]),
        dst: i32([1, 2, 0]),
        bias: f32(row(0.5)),
        y: f32(3 * cols),
      },
      program: ({ p, q, src, dst, bias, y }) => [
        { kernel: 'gatherPair', args: [p, q, src, dst, bias, 20, y, cols], range: 3, grain: 2 },
      ],
      outputs: ['y'],
    });
    expect([...y]).toEqual([...row(21.5), ...row(33.5), ...row(20)]);
  },
);
