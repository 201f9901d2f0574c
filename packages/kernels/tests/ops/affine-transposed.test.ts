import { createRng } from '@bon/core';
import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

/** The first four rows of the product, then the others. */
const strips = (inner: number) =>
  [
    { start: 0, width: 4 },
    { start: 4, width: inner - 4 },
  ].filter(({ width }) => width > 0);

function product(
  x: readonly number[],
  g: readonly number[],
  inner: number,
  cols: number,
  block: number,
) {
  const rows = x.length / inner;
  const parts = Math.ceil(rows / block);
  const size = inner * cols;
  return expectTwins({
    slots: { x: f32(x), g: f32(g), parts: f32(parts * size), sum: f32(size) },
    program: ({ x, g, parts: at, sum }) => [
      ...strips(inner).map(({ start, width }) => ({
        kernel: 'affineTransposed' as const,
        args: [x + 4 * start, g, at + 4 * start * cols, inner, width, cols, block],
        range: rows,
        grain: block,
      })),
      { kernel: 'sumParts', args: [at, parts, size, sum], range: size, grain: 16 },
    ],
    outputs: ['sum'],
    tolerance: 1e-4,
  });
}

test('affineTransposed and sumParts give the product of a transposed matrix', async () => {
  const ones = [1, 1, 1, 1];
  const { sum } = await product([1, 0, 0, 2, 3, 0, 0, 4], [...ones, 5, 5, 5, 5], 4, 4, 1);
  expect([...sum]).toEqual([16, 0, 0, 22].flatMap((value) => ones.map(() => value)));
});

test.each([
  [1, 4, 4, 16],
  [30, 4, 8, 16],
  [50, 12, 20, 16],
  [70, 128, 32, 16],
  [450, 12, 12, 300],
])(
  'affineTransposed agrees with its twin and with itself on any threads, %i × %i × %i in parts of %i',
  async (rows, inner, cols, block) => {
    const rng = createRng(7, `${rows}×${inner}×${cols}`);
    const draws = (length: number) => Array.from({ length }, () => rng.normal());
    await expect(
      product(draws(rows * inner), draws(rows * cols), inner, cols, block),
    ).resolves.toBeDefined();
  },
);
