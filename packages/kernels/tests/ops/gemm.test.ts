import { createRng } from '@bon/core';
import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

function product(rows: number, inner: number, cols: number) {
  const rng = createRng(7, `${rows}×${inner}×${cols}`);
  const draws = (length: number) => Float32Array.from({ length }, () => rng.normal());
  return expectTwins({
    slots: { a: f32(draws(rows * inner)), b: f32(draws(inner * cols)), c: f32(rows * cols) },
    program: ({ a, b, c }) => [
      { kernel: 'gemm', args: [a, b, c, inner, cols], range: rows, grain: 8 },
    ],
    outputs: ['c'],
    tolerance: 1e-4,
  });
}

test.each([
  [1, 1, 1],
  [4, 3, 8],
  [5, 7, 3],
  [37, 20, 33],
  [64, 130, 32],
])('gemm agrees with its twin and with itself on any threads, %i × %i × %i', async (...shape) => {
  await expect(product(...shape)).resolves.toBeDefined();
});

test('gemm multiplies rows by columns', async () => {
  const { c } = await expectTwins({
    slots: { a: f32([1, 2, 3, 4]), b: f32([5, 6, 7, 8]), c: f32(4) },
    program: ({ a, b, c: out }) => [{ kernel: 'gemm', args: [a, b, out, 2, 2], range: 2 }],
    outputs: ['c'],
  });
  expect([...c]).toEqual([19, 22, 43, 50]);
});
