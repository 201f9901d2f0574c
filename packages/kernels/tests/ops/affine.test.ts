import { createRng } from '@bon/core';
import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test.each([
  [1, 1, 4],
  [5, 7, 4],
  [9, 3, 8],
  [37, 20, 12],
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
        x2: draws(rows * 5),
        w2: draws(5 * cols),
        bias: draws(cols),
        plus: draws(rows * cols),
        y: f32(rows * cols),
        z: f32(rows * cols),
      },
      program: ({ x, w, x2, w2, bias, plus, y, z }) => [
        {
          kernel: 'affine',
          args: [x, w, inner, 0, 0, 0, bias, 0, 0, 0, y, cols],
          range: rows,
          grain: 8,
        },
        {
          kernel: 'affine',
          args: [x, w, inner, x2, w2, 5, plus, 4 * cols, -Infinity, plus, z, cols],
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

test('affine adds a row and a second product, cuts at the floor, and gives 0 behind a closed gate', async () => {
  const { y } = await expectTwins({
    slots: {
      x: f32([1, 2]),
      w: f32([1, 2, 3, 4, 10, 20, 30, 40]),
      x2: f32([2]),
      w2: f32([100, 100, -100, 100]),
      bias: f32([1, 1, 1, 1]),
      gate: f32([1, 0, 1, 2]),
      y: f32(4),
    },
    program: ({ x, w, x2, w2, bias, gate, y }) => [
      { kernel: 'affine', args: [x, w, 2, x2, w2, 1, bias, 0, 0, gate, y, 4], range: 1 },
    ],
    outputs: ['y'],
  });
  expect([...y]).toEqual([222, 0, 0, 285]);
});
