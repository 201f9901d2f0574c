import { matrix, takeFeatureRows } from '@bon/core';
import { randomForestClassifier, randomForestRegressor } from '@bon/forest';
import { expect, test } from '@jest/globals';
import { hybridWorld } from './worlds.ts';

const world = hybridWorld(90);

test('calls at the same time, of more rows and fewer, are answered as one after the other', async () => {
  const { model } = await randomForestClassifier({ nEstimators: 5 }).fit(world);
  const parts = [[3], [1, 2, 70], [0, 5, 9, 11, 13, 40, 89], [3]];
  const rows = parts.map((part) => takeFeatureRows(world.features, part));
  const together = await Promise.all(rows.map((part) => model.predictProba(part)));
  for (const [i, part] of rows.entries())
    expect(together[i]).toEqual(await model.predictProba(part));
});

test('rows beyond the first block are told what they are told alone', async () => {
  const rows = 16_384 + 3;
  const points = matrix(
    rows,
    1,
    Float32Array.from({ length: rows }, (_, i) => i % 7),
  );
  const { model } = await randomForestRegressor({ nEstimators: 2 }).fit({
    features: matrix(7, 1, Float32Array.of(0, 1, 2, 3, 4, 5, 6)),
    target: [0, 10, 20, 30, 40, 50, 60],
  });
  const told = await model.predict(points);
  const first = await model.predict(matrix(7, 1, points.data.slice(0, 7)));
  for (const row of [6, 16_383, 16_384, 16_386]) expect(told[row]).toBe(first[row % 7]);
});

test('a call that is cancelled leaves the trees fit for the next', async () => {
  const { model } = await randomForestClassifier({ nEstimators: 5 }).fit(world);
  const before = await model.predictProba(world.features);
  await expect(model.predict(world.features, { signal: AbortSignal.abort() })).rejects.toThrow();
  expect(await model.predictProba(world.features)).toEqual(before);
});

test('rows of more features than a fork has room for walk down all the same', async () => {
  const rows = 30;
  const label = Int32Array.from({ length: rows }, (_, i) => i % 3);
  const wide = matrix(rows, 8200);
  for (let i = 0; i < rows; i++) wide.data[i * 8200 + 8199] = label[i];
  const options = { nEstimators: 3, maxFeatures: 'all' } as const;
  const { model } = await randomForestClassifier(options).fit({ features: wide, target: label });
  expect(await model.predict(wide)).toEqual(label);
});
