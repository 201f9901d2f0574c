import { createRng } from '@bon/core';
import { f32, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const N = 37;
const GRAIN = 8;

/** A ring in which each vertex pulls at the next three. */
function epochOn(kernel: 'umapEpoch' | 'umapEpochFlat', dims: number, pushes = 5, isByEnd = 0) {
  const rng = createRng(5, `${kernel}/${dims}`);
  const start = Float32Array.from({ length: N * dims }, () => 10 * rng.float());
  const slots = {
    shape: i32([N, pushes, 2, 12345, dims, isByEnd]),
    curve: f32([1.5769, 0.8951, 2 * 0.8951]),
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
  let end = 1024;
  const offset: Record<string, number> = {};
  for (const [name, { length }] of Object.entries(slots)) {
    offset[name] = end;
    end = Math.ceil((end + length * 4) / 64) * 64;
  }
  const { pointers, indices, rates, here, there } = offset;
  return expectTwins({
    slots: {
      ...slots,
      graph: i32([pointers, indices, rates]),
      at: i32([here, here, there]),
    },
    program: (at) => [
      { kernel, args: [at.shape, at.curve, at.graph, at.at, 4, 0.5], range: N, grain: GRAIN },
    ],
    outputs: ['there'],
    tolerance: 1e-4,
    scratchBytes: 8 * 3 * GRAIN + 64,
  });
}

test.each([1, 2, 3, 5])('an epoch in %i dimensions is the same on every engine', async (dims) => {
  const { there } = await epochOn('umapEpoch', dims);
  expect(there.every(Number.isFinite)).toBe(true);
});

test('the kernel for two dimensions does what the one for any does', async () => {
  const flat = await epochOn('umapEpochFlat', 2);
  const any = await epochOn('umapEpoch', 2);
  expect(flat.curve).toEqual(any.curve);
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
    curve: f32([1, 1, 2]),
    graph: i32([1344, 1408, 1472]),
    at: i32([1536, 1536, 1600]),
    pad: i32(1),
    pointers: i32([0, 1, 2]),
    indices: i32([1, 0]),
    rates: f32([1, 1, 0, 0, 0, 0]),
    here: f32([3, 4, 3, 4]),
    there: f32(4),
  };
  const { there } = await expectTwins({
    slots,
    program: (at) => [
      { kernel: 'umapEpochFlat', args: [at.shape, at.curve, at.graph, at.at, 1, 1], range: 2 },
    ],
    outputs: ['there'],
    scratchBytes: 64,
  });
  expect([...there]).toEqual([3, 4, 3, 4]);
});
