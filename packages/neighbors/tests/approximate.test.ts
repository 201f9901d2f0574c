import {
  createRng,
  csrFromCoordinates,
  denseFeatures,
  type FeatureMatrix,
  matrix,
  toDense,
} from '@bon/core';
import { metricNames, nearestNeighbors, neighborIndex } from '@bon/neighbors';
import { expect, test } from '@jest/globals';

const N = 4000;
const K = 10;

/** Clouds of ten dimensions beside one-hots, some points twice. */
function clouds(): FeatureMatrix {
  const rng = createRng(8);
  const centres = Float32Array.from({ length: 300 }, () => 4 * rng.normal());
  const data = Float32Array.from(
    { length: N * 10 },
    (_, at) => centres[(Math.floor(at / 10) % 30) * 10 + (at % 10)] + rng.normal(),
  );
  data.copyWithin(0, 300 * 10, 310 * 10);
  const at = {
    row: Int32Array.from({ length: N }, (_, i) => i),
    col: Int32Array.from({ length: N }, (_, i) => i % 30),
  };
  const names = Array.from({ length: 40 }, (_, c) => `f${c}`);
  return {
    rows: N,
    dense: matrix(N, 10, data),
    sparse: csrFromCoordinates(N, 30, at, new Float32Array(N).fill(2)),
    background: new Float32Array(30),
    names,
    origins: names,
  };
}

/** The same, dense and not negative. */
function positive(): FeatureMatrix {
  const { data, rows, cols } = toDense(clouds());
  return denseFeatures(
    matrix(
      rows,
      cols,
      data.map((value) => Math.abs(value)),
    ),
  );
}

test.each(metricNames.filter((name) => name !== 'haversine'))(
  'the approximate search by %s finds at least 97 of 100 neighbours, at their true distances',
  async (metric) => {
    const points = metric === 'hellinger' ? positive() : clouds();
    const exact = await nearestNeighbors(points, { k: K, metric, algorithm: 'exact' });
    const found = await nearestNeighbors(points, { k: K, metric, algorithm: 'approximate' });
    let hits = 0;
    for (let i = 0; i < N; i++) {
      const farthest = exact.distances[i * K + K - 1];
      expect(found.indices[i * K]).toBe(i);
      expect(new Set(found.indices.subarray(i * K, (i + 1) * K)).size).toBe(K);
      for (let p = i * K; p < (i + 1) * K; p++) if (found.distances[p] <= farthest) hits++;
    }
    expect(hits / (N * K)).toBeGreaterThan(0.97);
  },
  60_000,
);

test('the approximate search gives the same bytes for one seed on any number of threads', async () => {
  const points = clouds();
  const options = { k: K, algorithm: 'approximate' } as const;
  const one = await nearestNeighbors(points, options, { seed: 3, threads: 1 });
  for (const threads of [2, 4])
    expect(await nearestNeighbors(points, options, { seed: 3, threads })).toEqual(one);
}, 30_000);

test('with few points the approximate search is exact', async () => {
  const points = matrix(
    60,
    2,
    Float32Array.from({ length: 120 }, (_, at) => (at * 7) % 11),
  );
  const exact = await nearestNeighbors(points, { k: 70, algorithm: 'exact' });
  expect(await nearestNeighbors(points, { k: 70, algorithm: 'approximate' })).toEqual(exact);
});

test('the approximate search by a function of your own finds at least 97 of 100 neighbours', async () => {
  const points = positive();
  let asked = 0;
  const metric = (left: Float32Array, right: Float32Array): number => {
    asked++;
    return left.reduce((sum, value, c) => sum + Math.abs(value - right[c]), 0);
  };
  const exact = await nearestNeighbors(points, { k: K, metric: 'manhattan', algorithm: 'exact' });
  const found = await nearestNeighbors(points, { k: K, metric, algorithm: 'approximate' });
  let hits = 0;
  for (let p = 0; p < N * K; p++)
    if (found.distances[p] <= exact.distances[p - (p % K) + K - 1] * (1 + 1e-5)) hits++;
  expect(hits / (N * K)).toBeGreaterThan(0.97);
  expect(asked).toBeLessThan((N * N) / 4);
  for (let i = 0; i < N; i++) {
    const row = found.indices.subarray(i * K, (i + 1) * K);
    expect(row[0]).toBe(i);
    expect(new Set(row).size).toBe(K);
  }
}, 60_000);

test('an index keeps the graph of a function of your own, and compares queries with every point', async () => {
  const rows = matrix(
    60,
    2,
    Float32Array.from({ length: 120 }, (_, at) => (at * 7) % 11),
  );
  const far = (left: Float32Array, right: Float32Array) => Math.abs(left[0] - right[0]);
  const index = neighborIndex(rows, far, { algorithm: 'approximate', k: 4 });
  const options = { k: 4, metric: far, algorithm: 'approximate' } as const;
  expect(await index.graph({ seed: 5 })).toEqual(await nearestNeighbors(rows, options));
  const exact = neighborIndex(rows, far, { algorithm: 'exact' });
  expect(await index.nearest(rows, 3)).toEqual(await exact.nearest(rows, 3));
});
