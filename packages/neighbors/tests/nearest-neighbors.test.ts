import { createRng, csrFromCoordinates, type FeatureMatrix, matrix, toDense } from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import { expect, test } from '@jest/globals';

/** Dense normal draws beside one-hots over a background. */
function hybrid(rows: number, dense: number, sparse: number): FeatureMatrix {
  const rng = createRng(11, `${rows}/${dense}/${sparse}`);
  const count = sparse === 0 ? 0 : 2 * rows;
  const at = {
    row: Int32Array.from({ length: count }, (_, p) => p >> 1),
    col: Int32Array.from({ length: count }, () => rng.below(Math.max(1, sparse))),
  };
  const names = Array.from({ length: dense + sparse }, (_, c) => `f${c}`);
  return {
    rows,
    dense: matrix(
      rows,
      dense,
      Float32Array.from({ length: rows * dense }, () => rng.normal()),
    ),
    sparse: csrFromCoordinates(rows, sparse, at, new Float32Array(count).fill(1.5)),
    background: Float32Array.from({ length: sparse }, () => rng.normal()),
    names,
    origins: names,
  };
}

/** Every pair, in double, sorted by distance and index; the point itself first. */
function byBruteForce(features: FeatureMatrix, k: number) {
  const { data, rows, cols } = toDense(features);
  return Array.from({ length: rows }, (_, i) => {
    const all = Array.from({ length: rows }, (__, j) => {
      let square = 0;
      for (let c = 0; c < cols; c++) square += (data[i * cols + c] - data[j * cols + c]) ** 2;
      return { j, distance: j === i ? -1 : Math.fround(Math.sqrt(square)) };
    });
    all.sort((a, b) => a.distance - b.distance || a.j - b.j);
    return all.slice(0, k).map(({ j }) => j);
  });
}

function rowsOf({ indices, n, k }: { indices: Int32Array; n: number; k: number }) {
  return Array.from({ length: n }, (_, i) => [...indices.subarray(i * k, (i + 1) * k)]);
}

test.each([
  [40, 3, 0],
  [300, 17, 0],
  [300, 5, 40],
  [150, 0, 30],
])('%i points of %i dense and %i sparse features get their true neighbours', async (...shape) => {
  const features = hybrid(...shape);
  const graph = await nearestNeighbors(features, { k: 7 });
  const expected = byBruteForce(features, 7);
  const isTied = shape[1] === 0;
  if (!isTied) expect(rowsOf(graph)).toEqual(expected);
  expect(rowsOf(graph).map((row) => row[0])).toEqual(expected.map((row) => row[0]));
});

test('ties go to the lower index, the point itself first', async () => {
  const points = matrix(5, 1, Float32Array.from([0, 1, 0, 1, 0]));
  const { indices, distances } = await nearestNeighbors(points, { k: 4 });
  expect([...indices.subarray(0, 8)]).toEqual([0, 2, 4, 1, 1, 3, 0, 2]);
  expect([...distances.subarray(16)]).toEqual([0, 0, 0, 1]);
  expect([...indices.subarray(16)]).toEqual([4, 0, 2, 1]);
});

test('identical points are at distance 0 from one another', async () => {
  const points = matrix(6, 3, new Float32Array(18).fill(0.1));
  const { distances } = await nearestNeighbors(points, { k: 3 });
  expect([...distances]).toEqual(new Array(18).fill(0));
});

test('points far from the origin keep the digits of their differences', async () => {
  const points = matrix(4, 1, Float32Array.from([1e6, 1e6 + 1, 1e6 + 2.5, 1e6 + 5]));
  const { distances } = await nearestNeighbors(points, { k: 2 });
  expect([...distances]).toEqual([0, 1, 0, 1, 0, 1.5, 0, 2.5]);
});

test('what is missing when there are fewer points than neighbours is -1 at Infinity', async () => {
  const points = matrix(2, 1, Float32Array.from([3, 5]));
  const { indices, distances } = await nearestNeighbors(points, { k: 4 });
  expect([...indices]).toEqual([0, 1, -1, -1, 1, 0, -1, -1]);
  expect([...distances]).toEqual([0, 2, Infinity, Infinity, 0, 2, Infinity, Infinity]);
});

test('one point is its own neighbour', async () => {
  const { indices, distances } = await nearestNeighbors(matrix(1, 2), { k: 1 });
  expect([...indices, ...distances]).toEqual([0, 0]);
});

test('the same bytes come for any number of threads', async () => {
  const features = hybrid(500, 6, 20);
  const one = await nearestNeighbors(features, { k: 10 }, { threads: 1 });
  const four = await nearestNeighbors(features, { k: 10 }, { threads: 4 });
  expect(four).toEqual(one);
});

test('a value that is not finite is refused by its row and column', async () => {
  const points = matrix(2, 2, Float32Array.from([1, 2, NaN, 4]));
  await expect(nearestNeighbors(points)).rejects.toThrow(
    'neighbors: row 1 of column "0" is NaN, expected a finite number. Impute or drop it.',
  );
  const features = hybrid(3, 1, 4);
  features.sparse.values[2] = Infinity;
  await expect(nearestNeighbors(features)).rejects.toThrow('row 1 of column');
});

test('no points, no features and unknown options are refused', async () => {
  await expect(nearestNeighbors(matrix(0, 2))).rejects.toThrow('there are no points');
  await expect(nearestNeighbors(matrix(2, 0))).rejects.toThrow('the points have no features');
  await expect(nearestNeighbors(matrix(2, 1), { k: 0 })).rejects.toThrow('k is 0');
  await expect(nearestNeighbors(matrix(2, 1), { metric: 'dott' as 'euclidean' })).rejects.toThrow(
    'metric is "dott", expected one of',
  );
});
