import { createRng, inferColumn, table } from '@bon/core';
import { featurize, loadFeaturize } from '@bon/featurize';
import { expect, test } from '@jest/globals';

const rng = createRng(1);
const hidden = Array.from({ length: 50 }, () => [3 * rng.normal(), rng.normal()] as const);

/** Six columns that vary in two directions only. */
const flat = table(
  Array.from({ length: 6 }, (_, j) =>
    inferColumn(
      `x${j}`,
      hidden.map(([a, b]) => a * (j + 1) + b * (j % 2 === 0 ? 1 : -1)),
    ),
  ),
);

const fit = (pca: number) => featurize({ reduce: { pca } }).fit(flat);

test('components hold all that varies, the largest first', async () => {
  const { output } = await fit(2);
  const { output: whole } = await featurize().fit(flat);
  expect(output.names).toEqual(['pca_0', 'pca_1']);
  const energy = (data: Float32Array) => data.reduce((sum, value) => sum + value * value, 0);
  const centred = whole.dense.data.map((value, p) => {
    const column = whole.dense.data.filter((_, q) => q % 6 === p % 6);
    return value - column.reduce((sum, x) => sum + x / 50, 0);
  });
  expect(energy(output.dense.data) / energy(centred)).toBeCloseTo(1, 4);
});

test('transform and a loaded model give the output of fit', async () => {
  const { model, output } = await fit(2);
  expect(await model.transform(flat)).toEqual(output);
  expect(await loadFeaturize(model.save()).transform(flat)).toEqual(output);
});

test('a block that is narrow enough stays as it is', async () => {
  const { output } = await fit(6);
  expect(output.names).toEqual(['x0', 'x1', 'x2', 'x3', 'x4', 'x5']);
});
