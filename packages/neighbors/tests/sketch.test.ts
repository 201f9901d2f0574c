import { createRng, denseFeatures, type FeatureMatrix, matrix } from '@bon/core';
import { nearestNeighbors, neighborIndex } from '@bon/neighbors';
import { expect, test } from '@jest/globals';

const N = 3000;
const COLS = 400;
const K = 10;

/** Points in `dims` dimensions, turned into many, with noise. */
function wide(dims: number, noise: number): FeatureMatrix {
  const rng = createRng(12, `wide/${dims}`);
  const directions = Float32Array.from({ length: dims * COLS }, () => rng.normal());
  const points = matrix(N, COLS);
  for (let i = 0; i < N; i++) {
    const row = points.data.subarray(i * COLS, (i + 1) * COLS);
    for (let d = 0; d < dims; d++) {
      const along = 2 * rng.normal() + 6 * ((i + d) % 5);
      for (let c = 0; c < COLS; c++) row[c] += along * directions[d * COLS + c];
    }
    for (let c = 0; c < COLS; c++) row[c] += noise * rng.normal();
  }
  return denseFeatures(points);
}

test.each([
  ['along few directions, told by a sketch', 12, 0.5],
  ['along more directions than a sketch has', 200, 1],
  ['without any', 0, 1],
])('the approximate search over wide points %s finds nearly all', async (_, dims, noise) => {
  const points = wide(dims, noise);
  const exact = await nearestNeighbors(points, { k: K, algorithm: 'exact' });
  const found = await nearestNeighbors(points, { k: K, algorithm: 'approximate' });
  let hits = 0;
  for (let i = 0; i < N; i++) {
    const known = new Map(
      Array.from({ length: K }, (__, p) => [exact.indices[i * K + p], exact.distances[i * K + p]]),
    );
    expect(found.indices[i * K]).toBe(i);
    for (let p = i * K; p < (i + 1) * K; p++) {
      const distance = known.get(found.indices[p]);
      if (distance === undefined) continue;
      hits++;
      expect(found.distances[p]).toBe(distance);
    }
  }
  expect(hits / (N * K)).toBeGreaterThan(dims === 0 ? 0.9 : 0.97);
});

test('neighbours of wide points are the same for any number of threads', async () => {
  const points = wide(12, 0.5);
  const options = { k: K, algorithm: 'approximate' } as const;
  const one = await nearestNeighbors(points, options, { threads: 1, seed: 3 });
  expect(await nearestNeighbors(points, options, { threads: 2, seed: 3 })).toEqual(one);
});

test('an index over wide points finds the point that is asked for', async () => {
  const points = wide(12, 0.5);
  const index = neighborIndex(points, 'euclidean', { algorithm: 'approximate' });
  const few = matrix(20, COLS, points.dense.data.slice(0, 20 * COLS));
  const { indices, distances } = await index.nearest(few, 1);
  expect([...indices]).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect([...distances]).toEqual(new Array<number>(20).fill(0));
});

test.each(['exact', 'approximate'] as const)(
  'points whose squares overflow are refused, %s',
  async (algorithm) => {
    const { dense } = wide(12, 0.5);
    const points = matrix(
      N,
      COLS,
      dense.data.map((value) => value * 1e25),
    );
    await expect(nearestNeighbors(points, { k: K, algorithm })).rejects.toThrow(
      'farther than 9.2e+18 from the middle',
    );
  },
);
