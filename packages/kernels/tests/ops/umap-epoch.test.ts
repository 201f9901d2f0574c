import { createRng } from '@bon/core';
import { f32, FORCE_CELLS, FORCE_WORDS, i32, type Step } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const N = 37;
const GRAIN = 8;

/** A curve's words: its numbers, and room for its table. */
function curveOf(a: number, b: number, repulsion: number): Float32Array {
  const words = new Float32Array(FORCE_WORDS);
  words.set([a, b, repulsion]);
  return words;
}

const tabled = (curve: number): Step => ({
  kernel: 'umapForces',
  args: [curve],
  range: FORCE_CELLS,
});

/** A ring in which each vertex pulls at the next three. */
function epochOn(
  kernel: 'umapEpoch' | 'umapEpochFlat',
  dims: number,
  pushes = 5,
  isByEnd = 0,
  seed = dims,
) {
  const rng = createRng(5, `${seed}`);
  const start = Float32Array.from({ length: N * dims }, () => 10 * rng.float());
  const slots = {
    shape: i32([N, pushes, 2, 12345, dims, isByEnd]),
    curve: f32(curveOf(1.5769, 0.8951, 2 * 0.8951)),
    pointers: i32(Int32Array.from({ length: N + 1 }, (_, i) => 3 * i)),
    indices: i32(
      Int32Array.from({ length: 3 * N }, (_, e) => (Math.floor(e / 3) + 1 + (e % 3)) % N),
    ),
    rates: f32(Float32Array.from({ length: 3 * N + 4 }, (_, e) => [1, 0.5, 0.25][e % 3])),
    here: f32(start),
    there: f32(N * dims),
    graph: i32(3),
    at: i32(3),
  };
  return expectTwins({
    slots,
    prepare: (array, at) => {
      array.graph.set([at.pointers, at.indices, at.rates]);
      array.at.set([at.here, at.here, at.there]);
    },
    program: (at) => [
      tabled(at.curve),
      { kernel, args: [at.shape, at.curve, at.graph, at.at, 4, 0.5], range: N, grain: GRAIN },
    ],
    outputs: ['there'],
    tolerance: 1e-4,
    scratchBytes: 32 + 48 * ((3 * GRAIN) / 4 + 3),
  });
}

test.each([1, 2, 3, 5])('an epoch in %i dimensions is the same on every engine', async (dims) => {
  const { there } = await epochOn('umapEpoch', dims);
  expect(there.every(Number.isFinite)).toBe(true);
});

test('the kernel for two dimensions does what the one for any does', async () => {
  const flat = await epochOn('umapEpochFlat', 2, 5, 0, 7);
  const any = await epochOn('umapEpoch', 2, 5, 0, 7);
  expect(flat.there).toEqual(any.there);
});

test.each([0, 1, 4, 9])(
  'an epoch with %i pushes an edge is the same on every engine',
  async (pushes) => {
    await expect(epochOn('umapEpochFlat', 2, pushes)).resolves.toBeDefined();
  },
);

test('an epoch whose draws go by the ends is the same on every engine', async () => {
  await expect(epochOn('umapEpochFlat', 2, 5, 1)).resolves.toBeDefined();
  await expect(epochOn('umapEpoch', 3, 5, 1)).resolves.toBeDefined();
});

test('points in one place stay there when nothing else moves them', async () => {
  const slots = {
    shape: i32([2, 0, 2, 1, 2, 0]),
    curve: f32(curveOf(1, 1, 2)),
    graph: i32(3),
    at: i32(3),
    pointers: i32([0, 1, 2]),
    indices: i32([1, 0]),
    rates: f32([1, 1, 0, 0, 0, 0]),
    here: f32([3, 4, 3, 4]),
    there: f32(4),
  };
  const { there } = await expectTwins({
    slots,
    prepare: (array, at) => {
      array.graph.set([at.pointers, at.indices, at.rates]);
      array.at.set([at.here, at.here, at.there]);
    },
    program: (at) => [
      tabled(at.curve),
      { kernel: 'umapEpochFlat', args: [at.shape, at.curve, at.graph, at.at, 1, 1], range: 2 },
    ],
    outputs: ['there'],
    scratchBytes: 32 + 48 * 2,
  });
  expect([...there]).toEqual([3, 4, 3, 4]);
});
