import { matrix, startRun } from '@bon/core';
import { asPoints } from '@bon/neighbors';
import { principalMap } from '@bon/umap';
import { expect, test } from '@jest/globals';
import { PCA } from 'ml-pca';

/** 60 × 5, its columns of clearly different spread. */
const rows = Array.from({ length: 60 }, (_, i) =>
  [9, 5, 2, 1, 0.5].map((spread, j) => spread * Math.sin((i + 1) * (j + 1) * 1.7) + j),
);

const points = asPoints(matrix(60, 5, Float32Array.from(rows.flat())), 'test');

/** Share of the widest spread: eight rounds of iteration are as exact as the start of a layout needs. */
const TOLERANCE = 1e-3 * 9;

test('the principal map is ml-pca’s, up to the sign of each axis', async () => {
  const { data } = await principalMap(points, 2, startRun());
  const witness = new PCA(rows).predict(rows, { nComponents: 2 }).to2DArray();
  for (const axis of [0, 1]) {
    const sign = Math.sign(data[axis] * witness[0][axis]);
    const apart = witness.map((row, i) => Math.abs(sign * data[2 * i + axis] - row[axis]));
    expect(Math.max(...apart)).toBeLessThan(TOLERANCE);
  }
});
