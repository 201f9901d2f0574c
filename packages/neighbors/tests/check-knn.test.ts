import { type KnnGraph } from '@bon/core';
import { checkKnn } from '@bon/neighbors';
import { expect, test } from '@jest/globals';

const good: KnnGraph = {
  n: 2,
  k: 2,
  indices: Int32Array.from([0, 1, 1, 0]),
  distances: Float32Array.from([0, 2, 0, 2]),
};

/** Three points, the first of which names the second twice. */
const repeated = {
  n: 3,
  k: 3,
  indices: Int32Array.of(0, 1, 1, 1, 0, 2, 2, 0, 1),
  distances: Float32Array.of(0, 1, 1, 0, 1, 1, 0, 1, 1),
};

const withIndices = (...indices: number[]) => ({ ...good, indices: Int32Array.from(indices) });
const withDistances = (...values: number[]) => ({ ...good, distances: Float32Array.from(values) });

test('a graph that keeps the rules comes back as it is', () => {
  expect(checkKnn(good, 2, 'umap')).toBe(good);
});

test.each([
  ['another number of points', good, 3, 'knn has 2 rows for 3 points'],
  ['too few entries', { ...good, k: 3 }, 2, 'expected 2 × 3'],
  ['another point first', withIndices(1, 0, 1, 0), 2, 'row 0 of knn begins with 1 at 0'],
  ['an index beyond the points', withIndices(0, 7, 1, 0), 2, 'names point 7, there are 2'],
  ['a distance that is NaN', withDistances(0, NaN, 0, 2), 2, 'has distance NaN after 0'],
  ['a distance that falls', withDistances(0, -1, 0, 2), 2, 'has distance -1 after 0'],
  ['a point twice', repeated, 3, 'row 0 of knn names point 1 twice'],
  ['a hole with a distance', withIndices(0, -1, 1, 0), 2, 'expected -1 and Infinity together'],
])('%s is refused', (_, knn, points, message) => {
  expect(() => checkKnn(knn, points, 'umap')).toThrow(message);
});
