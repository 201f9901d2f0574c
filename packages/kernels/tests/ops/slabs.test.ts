import { f32, f64 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const ROWS = 11;
const GRAIN = 4;
const PARTS = 3;

/** Row i, column c of two slabs. */
const valueAt = (i: number, c: number): number => ((3 * i + 5 * c) % 7) - 3;
const inSlabs = (at: (i: number, c: number) => number): Float32Array =>
  Float32Array.from({ length: ROWS * 16 }, (_, n) => {
    const slab = Math.floor(n / (8 * ROWS));
    return at(Math.floor(n / 8) % ROWS, 8 * slab + (n % 8));
  });

test('the products of the columns of two matrices come in parts', async () => {
  const { parts } = await expectTwins({
    slots: {
      left: f32(inSlabs(valueAt)),
      right: f32(inSlabs((i, c) => i - c)),
      parts: f64(PARTS * 256),
    },
    program: ({ left, right, parts: out }) => [
      { kernel: 'slabDots', args: [left, right, 2, ROWS, out, GRAIN], range: ROWS, grain: GRAIN },
    ],
    outputs: ['parts'],
    tolerance: 0,
  });
  for (const [p, q] of [
    [0, 0],
    [3, 12],
    [15, 1],
  ]) {
    let expected = 0;
    for (let i = 0; i < ROWS; i++) expected += valueAt(i, p) * (i - q);
    const sum = [0, 1, 2].reduce((whole, part) => whole + parts[part * 256 + p * 16 + q], 0);
    expect(sum).toBe(expected);
  }
});

test('a matrix in slabs is turned', async () => {
  const { out } = await expectTwins({
    slots: {
      block: f32(inSlabs(valueAt)),
      turn: f32(Float32Array.from({ length: 256 }, (_, n) => (n % 16) - Math.floor(n / 16))),
      out: f32(ROWS * 16),
    },
    program: ({ block, turn, out: to }) => [
      { kernel: 'slabTurn', args: [block, turn, 2, ROWS, to], range: ROWS, grain: GRAIN },
    ],
    outputs: ['out'],
  });
  const turned = inSlabs((i, c) => {
    let sum = 0;
    for (let p = 0; p < 16; p++) sum += valueAt(i, p) * (c - p);
    return sum;
  });
  expect(out).toEqual(turned);
});
