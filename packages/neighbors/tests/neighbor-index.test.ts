import {
  createRng,
  csrFromCoordinates,
  denseFeatures,
  type FeatureMatrix,
  matrix,
  takeFeatureRows,
  takeMatrixRows,
} from '@bon/core';
import { metricNames, nearestNeighbors, neighborIndex } from '@bon/neighbors';
import { expect, test } from '@jest/globals';

const rng = createRng(2);
const points = matrix(
  400,
  30,
  Float32Array.from({ length: 12000 }, () => rng.normal()),
);

test('queries that are points find what the points found, by the short way and the long one', async () => {
  const graph = await nearestNeighbors(points, { k: 5 });
  const index = neighborIndex(points);
  const many = await index.nearest(points, 5);
  expect(many.indices).toEqual(graph.indices);
  expect(many.distances).toEqual(graph.distances);
  for (const row of [0, 17, 399]) {
    const one = await index.nearest(takeMatrixRows(points, [row]), 5);
    expect(one.indices).toEqual(graph.indices.slice(row * 5, row * 5 + 5));
    expect(one.distances).toEqual(graph.distances.slice(row * 5, row * 5 + 5));
  }
});

test('queries with other features are refused', async () => {
  const index = neighborIndex(denseFeatures(points));
  await expect(index.nearest(matrix(1, 3), 2)).rejects.toThrow(
    'the queries have 3 dense + 0 sparse features, the points 30 dense + 0 sparse',
  );
});

/** Clouds beside one-hots. */
function clouds(rows: number): FeatureMatrix {
  const draws = createRng(5, String(rows));
  const names = Array.from({ length: 14 }, (_, c) => `f${c}`);
  const at = {
    row: Int32Array.from({ length: rows }, (_, i) => i),
    col: Int32Array.from({ length: rows }, (_, i) => i % 4),
  };
  return {
    rows,
    dense: matrix(
      rows,
      10,
      Float32Array.from({ length: rows * 10 }, (_, p) => draws.normal() + 5 * (((p / 10) % 7) | 0)),
    ),
    sparse: csrFromCoordinates(rows, 4, at, new Float32Array(rows).fill(2)),
    background: new Float32Array(4),
    names,
    origins: names,
  };
}

test.each(metricNames.filter((name) => name !== 'haversine'))(
  'walks over the graph of an index find nearly all that comparing every pair finds, by %s',
  async (metric) => {
    const known = clouds(3000);
    known.dense.data.forEach((value, at) => (known.dense.data[at] = Math.abs(value)));
    const queries = takeFeatureRows(
      known,
      Array.from({ length: 200 }, (_, q) => 13 * q),
    );
    queries.dense.data.forEach((value, at) => (queries.dense.data[at] = value + 0.01 * (at % 9)));
    const exact = await neighborIndex(known, metric, { algorithm: 'exact' }).nearest(queries, 8);
    const index = neighborIndex(known, metric, { algorithm: 'approximate' });
    const many = await index.nearest(queries, 8);
    let hits = 0;
    for (let p = 0; p < 1600; p++)
      if (many.distances[p] <= exact.distances[8 * Math.floor(p / 8) + 7] * (1 + 1e-6)) hits++;
    expect(hits / 1600).toBeGreaterThan(0.97);
    for (const q of [0, 77, 199]) {
      const one = await index.nearest(takeFeatureRows(queries, [q]), 8);
      expect(one.indices).toEqual(many.indices.slice(8 * q, 8 * q + 8));
      expect(one.distances).toEqual(many.distances.slice(8 * q, 8 * q + 8));
    }
  },
  60_000,
);

test('an index answers calls at the same time as it answers them one by one', async () => {
  const known = clouds(2000);
  const index = neighborIndex(known, 'euclidean', { algorithm: 'approximate' });
  const asked = [3, 40, 500].map((row) => takeFeatureRows(known, [row]));
  const together = await Promise.all(asked.map((queries, q) => index.nearest(queries, 5 + q)));
  for (const [q, queries] of asked.entries()) {
    expect(together[q]).toEqual(await index.nearest(queries, 5 + q));
    expect(together[q]?.indices[0]).toBe([3, 40, 500][q]);
  }
});

test('an index answers after a question that was cancelled, at whichever breath', async () => {
  const world = clouds(5000);
  const queries = takeFeatureRows(
    world,
    Int32Array.from({ length: 40 }, (_, i) => 97 * i),
  );
  const expected = await neighborIndex(world, 'euclidean', { algorithm: 'approximate' }).nearest(
    queries,
    5,
  );
  const reason = new Error('enough');
  const index = neighborIndex(world, 'euclidean', { algorithm: 'approximate' });
  await index.graph();
  let cancelled = 0;
  for (let last = 4, isDone = false; !isDone; last++) {
    const controller = new AbortController();
    const { signal } = controller;
    let breaths = 0;
    signal.throwIfAborted = () => {
      if (++breaths === last) controller.abort(reason);
      if (signal.aborted) throw reason;
    };
    const answer = index.nearest(queries, 5, { signal });
    isDone = await answer.then(
      () => true,
      (thrown: unknown) => {
        expect(thrown).toBe(reason);
        return false;
      },
    );
    if (!isDone) cancelled++;
  }
  expect(cancelled).toBeGreaterThan(10);
  expect(await index.nearest(queries, 5)).toEqual(expected);
}, 30_000);

test('with fewer points than neighbours the rest of a row is -1 at Infinity', async () => {
  const index = neighborIndex(matrix(2, 1, Float32Array.of(1, 4)), 'euclidean', {
    algorithm: 'approximate',
  });
  const { indices, distances } = await index.nearest(matrix(1, 1, Float32Array.of(3)), 3);
  expect([...indices]).toEqual([1, 0, -1]);
  expect([...distances]).toEqual([1, 2, Infinity]);
});

test('an index that has made the graph of its points answers as one that has not', async () => {
  const known = clouds(2000);
  const options = { algorithm: 'approximate', k: 6 } as const;
  const asked = takeFeatureRows(known, [5, 900]);
  const fresh = await neighborIndex(known, 'cosine', options).nearest(asked, 4, { seed: 9 });
  const index = neighborIndex(known, 'cosine', options);
  const graph = await index.graph({ seed: 3 });
  const search = { k: 6, metric: 'cosine', algorithm: 'approximate' } as const;
  expect(graph).toEqual(await nearestNeighbors(known, search, { seed: 0 }));
  expect(await index.graph()).toBe(graph);
  expect(await index.nearest(asked, 4)).toEqual(fresh);
});

test('progress of a question never falls and ends at 1, whether or not a graph has to be made first', async () => {
  const index = neighborIndex(points, 'euclidean', { algorithm: 'approximate' });
  for (const first of [true, false]) {
    const told: { stage: string; fraction: number }[] = [];
    await index.nearest(points, 5, { onProgress: (one) => told.push(one) });
    const fractions = told.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(told.some(({ stage }) => stage.startsWith('index'))).toBe(first);
  }
});
