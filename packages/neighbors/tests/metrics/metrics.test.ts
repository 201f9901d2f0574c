import { existsSync, readdirSync } from 'node:fs';
import { csrFromCoordinates, denseFeatures, type FeatureMatrix, matrix } from '@bon/core';
import {
  metricNames,
  metricOf,
  minkowskiOf,
  nearestNeighbors,
  neighborIndex,
} from '@bon/neighbors';
import { expect, test } from '@jest/globals';

/** The distance of two rows, by a search for the second among the second alone. */
async function distance(metric: Parameters<typeof neighborIndex>[1], x: number[], y: number[]) {
  const row = (values: number[]) => matrix(1, values.length, Float32Array.from(values));
  const { distances } = await neighborIndex(row(y), metric).nearest(row(x), 1);
  return distances[0];
}

/** By hand, after scipy.spatial.distance and sklearn's haversine. */
test.each([
  ['euclidean', [1, 2], [4, 6], 5],
  ['manhattan', [1, 2], [4, 6], 7],
  ['chebyshev', [1, 2], [4, 6], 4],
  ['minkowski', [1, 2], [4, 6], 5],
  ['cosine', [1, 0], [1, 1], 1 - Math.SQRT1_2],
  ['cosine', [0, 0], [1, 1], 1],
  ['cosine', [0, 0], [0, 0], 0],
  ['correlation', [1, 2, 3], [3, 2, 1], 2],
  ['correlation', [5, 5, 5], [1, 2, 3], 1],
  ['canberra', [1, 0, 0], [3, 0, 2], 1.5],
  ['braycurtis', [1, 2], [3, 2], 0.25],
  ['braycurtis', [0, 0], [0, 0], 0],
  ['hamming', [1, 2, 3, 4], [1, 0, 3, 0], 0.5],
  ['jaccard', [1, 1, 0, 0], [0, 2, 3, 0], 2 / 3],
  ['jaccard', [0, 0], [0, 0], 0],
  ['hellinger', [4, 0], [0, 9], 1],
  ['hellinger', [1, 1], [2, 2], 0],
  ['haversine', [0, 0], [0, Math.PI / 2], Math.PI / 2],
] as const)('%s of %p and %p is %d', async (metric, x, y, expected) => {
  expect(await distance(metric, [...x], [...y])).toBeCloseTo(expected, 5);
});

test('every file of a metric is in the list, and every name of the list is searched by', async () => {
  const folder = `${import.meta.dirname}/../../src/metrics`;
  const shared = ['metric', 'own', 'own-descent', 'registry', 'space', 'unit-rows', 'zero-based'];
  const files = readdirSync(folder).map((file) => file.replace('.ts', ''));
  const kinds = files.filter((file) => !shared.includes(file)).map((file) => file.replace('-', ''));
  expect(existsSync(folder)).toBe(true);
  expect(kinds.sort()).toEqual([...metricNames].sort());
  const points = matrix(5, 2, Float32Array.from([0, 1, 0.1, 1, 1, 0, 1, 0.2, 0.5, 0.5]));
  for (const metric of metricNames) {
    const { indices, distances } = await nearestNeighbors(points, { k: 3, metric });
    for (let i = 0; i < 5; i++) {
      expect(indices[3 * i]).toBe(i);
      expect(distances[3 * i]).toBe(0);
      expect(distances[3 * i + 2] >= distances[3 * i + 1]).toBe(true);
    }
  }
});

test('sparse rows are measured as dense ones are', async () => {
  const dense = matrix(4, 3, Float32Array.from([1, 0, 2, 0, 3, 0, 2, 1, 0, 0, 0, 4]));
  const at = { row: [0, 0, 1, 2, 2, 3], col: [0, 2, 1, 0, 1, 2] };
  const sparse: FeatureMatrix = {
    ...denseFeatures(matrix(4, 0)),
    sparse: csrFromCoordinates(4, 3, at, [1, 2, 3, 2, 1, 4]),
    background: new Float32Array(3),
    names: ['a', 'b', 'c'],
    origins: ['a', 'b', 'c'],
  };
  for (const metric of metricNames.filter((name) => name !== 'haversine')) {
    const expected = await nearestNeighbors(dense, { k: 3, metric });
    const found = await nearestNeighbors(sparse, { k: 3, metric });
    found.distances.forEach((value, p) => expect(value).toBeCloseTo(expected.distances[p], 5));
  }
});

test('correlation takes the mean off sparse rows that could not be made dense', async () => {
  const [rows, cols] = [400, 1_000_000];
  const one = (row: number) => [(row * 37) % 50, 100 + ((row * 11) % 7), cols - 1];
  const at = {
    row: Array.from({ length: 3 * rows }, (_, p) => Math.floor(p / 3)),
    col: Array.from({ length: rows }, (_, row) => one(row)).flat(),
  };
  const values = at.row.map((row, p) => (row === 7 ? 0 : 1 + ((row + p) % 5)));
  const names: string[] = [];
  const points: FeatureMatrix = {
    ...denseFeatures(matrix(rows, 0)),
    sparse: csrFromCoordinates(rows, cols, at, values),
    background: new Float32Array(cols),
    names,
    origins: names,
  };
  const { indices, distances } = await nearestNeighbors(points, { k: 400, metric: 'correlation' });
  const of = (row: number) => new Map(one(row).map((col, e) => [col, values[3 * row + e]]));
  for (const i of [0, 7, 123])
    for (let p = 400 * i + 1; p < 400 * i + 400; p += 13) {
      const [x, y] = [of(i), of(indices[p])];
      const sum = (row: Map<number, number>, power: number) =>
        [...row.values()].reduce((whole, value) => whole + value ** power, 0);
      const dot = [...x].reduce((whole, [col, value]) => whole + value * (y.get(col) ?? 0), 0);
      const length = (row: Map<number, number>) => Math.sqrt(sum(row, 2) - sum(row, 1) ** 2 / cols);
      const lengths = length(x) * length(y);
      const expected = lengths > 0 ? 1 - (dot - (sum(x, 1) * sum(y, 1)) / cols) / lengths : 1;
      expect(distances[p]).toBeCloseTo(expected, 5);
    }
});

test('a caller may bring a metric', async () => {
  const last = (left: Float32Array, right: Float32Array) => Math.abs(left.at(-1)! - right.at(-1)!);
  expect(await distance(last, [9, 1], [1, 4])).toBe(3);
  await expect(distance(() => NaN, [1], [2])).rejects.toThrow(
    'your metric gave NaN for rows 0 and 0',
  );
});

test('minkowski takes its power', async () => {
  expect(() => minkowskiOf(0.5)).toThrow('p is 0.5');
  expect(await distance(minkowskiOf(1), [1, 2], [4, 6])).toBe(7);
  expect(await distance(minkowskiOf(3), [1, 2], [4, 6])).toBeCloseTo(91 ** (1 / 3), 5);
  expect(await distance(minkowskiOf(8), [1e9, 0], [0, 1e9])).toBeCloseTo(2 ** (1 / 8) * 1e9, -4);
  expect(minkowskiOf(2)).toBe(metricOf('euclidean'));
});

test('what a metric says nothing about is refused', async () => {
  await expect(distance('haversine', [1, 2, 3], [1, 2, 3])).rejects.toThrow(
    '3 features, expected 2',
  );
  await expect(distance('hellinger', [-1], [2])).rejects.toThrow('came upon -1');
});
