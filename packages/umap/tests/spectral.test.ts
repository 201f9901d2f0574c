import { csrFromCoordinates, startRun } from '@bon/core';
import { spectralInit } from '@bon/umap';
import { expect, test } from '@jest/globals';

/** A ring of n points, each linked to its two neighbours. */
function ring(n: number) {
  const row = Array.from({ length: 2 * n }, (_, p) => p >> 1);
  const col = row.map((i, p) => (p % 2 === 0 ? (i + 1) % n : (i + n - 1) % n));
  return csrFromCoordinates(n, n, { row, col }, new Float32Array(2 * n).fill(1));
}

test.each([40, 200])('a ring of %i points becomes a circle', async (n) => {
  const { data } = await spectralInit(ring(n), 2, undefined, startRun());
  for (let i = 0; i < n; i++)
    expect(Math.hypot(data[2 * i], data[2 * i + 1]) * Math.sqrt(n / 2)).toBeCloseTo(1, 0);
});

test.each([2, 9])(
  '%i vectors over a large graph are at right angles, of length 1',
  async (dims) => {
    const n = 400;
    const { data } = await spectralInit(ring(n), dims, undefined, startRun());
    for (let a = 0; a < dims; a++)
      for (let b = 0; b <= a; b++) {
        let dot = 0;
        for (let i = 0; i < n; i++) dot += data[i * dims + a] * data[i * dims + b];
        expect(dot).toBeCloseTo(a === b ? 1 : 0, 4);
      }
  },
);

test('parts of a graph stand apart', async () => {
  const one = ring(10);
  const row = Array.from({ length: 40 }, (_, p) => p >> 1);
  const col = row.map((i, p) => (i < 10 ? one.indices[p % 20] : one.indices[p % 20] + 10));
  const graph = csrFromCoordinates(20, 20, { row, col }, new Float32Array(40).fill(1));
  const { data } = await spectralInit(graph, 2, undefined, startRun());
  const left = Array.from({ length: 10 }, (_, i) => data[2 * i]);
  const right = Array.from({ length: 10 }, (_, i) => data[2 * (i + 10)]);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(Math.max(...right));
});
