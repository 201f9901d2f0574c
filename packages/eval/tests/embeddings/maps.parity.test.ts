import { type Matrix, matrix } from '@bon/core';
import { continuity, knnRecall, trustworthiness } from '@bon/eval';
import { expect, test } from '@jest/globals';
import { differences, golden } from '../golden.ts';

const { points, maps } = golden().maps;
const matrixOf = (rows: number[][]): Matrix =>
  matrix(rows.length, rows[0].length, Float32Array.from(rows.flat()));

test.each(Object.keys(maps))(
  'trustworthiness and continuity equal those of scikit-learn: %s',
  async (name) => {
    const map = maps[name];
    for (const k of [3, 7]) {
      const options = { k };
      const ours = [
        await trustworthiness(matrixOf(points), matrixOf(map.embedding), options),
        await continuity(matrixOf(points), matrixOf(map.embedding), options),
      ];
      expect(differences(ours, [map.trustworthiness[k], map.continuity[k]])).toEqual([]);
    }
  },
);

test('a sparse block counts as its dense form', async () => {
  const { data, rows } = matrixOf(points);
  const left = matrix(rows, 3);
  const sparse = {
    rows,
    cols: 2,
    pointers: new Int32Array(rows + 1),
    indices: new Int32Array(2 * rows),
    values: new Float32Array(2 * rows),
  };
  for (let i = 0; i < rows; i++) {
    left.data.set(data.subarray(i * 5, i * 5 + 3), i * 3);
    sparse.values.set(data.subarray(i * 5 + 3, i * 5 + 5), i * 2);
    sparse.indices.set([0, 1], i * 2);
    sparse.pointers[i + 1] = 2 * (i + 1);
  }
  const names = ['a', 'b', 'c', 'd', 'e'];
  const hybrid = {
    rows,
    dense: left,
    sparse,
    background: Float32Array.of(7, -1),
    names,
    origins: names,
  };
  const map = matrixOf(maps.near.embedding);
  expect(await trustworthiness(hybrid, map, { k: 3 })).toBeCloseTo(
    maps.near.trustworthiness[3],
    10,
  );
});

test('a sample of rows estimates the whole, the same for the same seed', async () => {
  const map = matrixOf(maps.near.embedding);
  const options = { k: 3, sample: 20 };
  const some = await trustworthiness(matrixOf(points), map, options, { seed: 3 });
  expect(Math.abs(some - maps.near.trustworthiness[3])).toBeLessThan(0.1);
  expect(await trustworthiness(matrixOf(points), map, options, { seed: 3 })).toBe(some);
});

test('too few rows for the neighbourhood are refused', async () => {
  const three = matrix(3, 1);
  await expect(trustworthiness(three, matrix(4, 1), { k: 1 })).rejects.toThrow(/3 and 4 rows/);
});

test('recall counts shared neighbours and leaves the point itself out', () => {
  const graph = (indices: number[]) => ({
    n: 3,
    k: 3,
    indices: Int32Array.from(indices),
    distances: new Float32Array(9),
  });
  const truth = graph([0, 1, 2, 1, 0, 2, 2, 1, 0]);
  expect(knnRecall(truth, truth)).toBe(1);
  expect(knnRecall(truth, graph([0, 1, -1, 1, 0, 2, 2, 1, -1]))).toBeCloseTo(4 / 6);
});
