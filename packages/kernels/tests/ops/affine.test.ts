import { createRng } from '@bon/core';
import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test.each([
  [1, 1, 1],
  [5, 7, 3],
  [9, 3, 4],
  [8, 20, 7],
  [37, 40, 14],
  [64, 130, 32],
])(
  'affine agrees with its twin and with itself on any threads, %i × %i × %i',
  async (rows, inner, cols) => {
    const rng = createRng(7, `${rows}×${inner}×${cols}`);
    const draws = (length: number) => f32(Float32Array.from({ length }, () => rng.normal()));
    const { y } = await expectTwins({
      slots: {
        x: draws(rows * inner),
        w: draws(inner * cols),
        bias: draws(cols),
        plus: draws(rows * cols),
        y: f32(rows * cols),
        z: f32(rows * cols),
      },
      program: ({ x, w, bias, plus, y, z }) => [
        { kernel: 'affine', args: [x, w, bias, 0, 0, y, inner, cols], range: rows, grain: 8 },
        {
          kernel: 'affine',
          args: [x, w, plus, 4 * cols, -Infinity, z, inner, cols],
          range: rows,
          grain: 8,
        },
      ],
      outputs: ['y', 'z'],
      tolerance: 1e-4,
    });
    expect(Math.min(...y)).toBeGreaterThanOrEqual(0);
  },
);

test('affine adds a row to the product and cuts at the floor', async () => {
  const { y } = await expectTwins({
    slots: { x: f32([1, 2, 3, 4]), w: f32([5, 6, 7, 8]), bias: f32([-20, 1]), y: f32(4) },
    program: ({ x, w, bias, y }) => [
      { kernel: 'affine', args: [x, w, bias, 0, 0, y, 2, 2], range: 2 },
    ],
    outputs: ['y'],
  });
  expect([...y]).toEqual([0, 23, 23, 51]);
});
