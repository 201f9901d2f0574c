import { matrix } from '@bon/core';
import { randomForestRegressor } from '@bon/forest';
import { expect, test } from '@jest/globals';
import { hybridWorld, wholeNumbers } from './worlds.ts';

test('a tree grown out gives back the numbers it learned', async () => {
  const features = wholeNumbers([[1], [2], [3], [4]]);
  const target = [10, -4, 0.5, 3];
  const { model } = await randomForestRegressor({ nEstimators: 1, bootstrap: false }).fit({
    features,
    target,
  });
  expect([...(await model.predict(features))]).toEqual(target);
});

test('a threshold stands halfway between the values it parts', async () => {
  const { model } = await randomForestRegressor({ nEstimators: 1, bootstrap: false }).fit({
    features: wholeNumbers([[1], [4]]),
    target: [0, 1],
  });
  const between = matrix(3, 1, Float32Array.of(2.4, 2.5, 2.6));
  expect([...(await model.predict(between))]).toEqual([0, 0, 1]);
});

test('several numbers a row share their splits', async () => {
  const features = wholeNumbers([[1], [2], [3]]);
  const target = wholeNumbers([
    [1, 9],
    [2, 8],
    [3, 7],
  ]);
  const { model } = await randomForestRegressor({ nEstimators: 1, bootstrap: false }).fit({
    features,
    target,
  });
  expect([...(await model.predict(features))]).toEqual([1, 9, 2, 8, 3, 7]);
});

test('a leaf holds no fewer rows than asked for', async () => {
  const { features, target } = hybridWorld(100);
  const { model } = await randomForestRegressor({
    nEstimators: 1,
    bootstrap: false,
    minSamplesLeaf: 10,
  }).fit({ features, target });
  const rows = new Map<number, number>();
  for (const leaf of await model.apply(features)) rows.set(leaf, (rows.get(leaf) ?? 0) + 1);
  expect(Math.min(...rows.values())).toBeGreaterThanOrEqual(10);
});

test('more than 255 different values are cut into cells of about as many rows each', async () => {
  const rows = 2000;
  const features = matrix(
    rows,
    1,
    Float32Array.from({ length: rows }, (_, i) => i ** 2),
  );
  const target = Float64Array.from({ length: rows }, (_, i) => i);
  const { model } = await randomForestRegressor({ nEstimators: 1, bootstrap: false }).fit({
    features,
    target,
  });
  const told = await model.predict(features);
  const worst = Math.max(...told.map((value, i) => Math.abs(value - i)));
  expect(model.trees.gains).toHaveLength(2 * 255 - 1);
  expect(worst).toBeLessThanOrEqual(4);
});

test('rows that every tree saw are told the mean out of bag', async () => {
  const { output } = await randomForestRegressor({ nEstimators: 1, bootstrap: false }).fit({
    features: wholeNumbers([[1], [2]]),
    target: [1, 5],
    sampleWeight: [3, 1],
  });
  expect([...output.oobPrediction]).toEqual([2, 2]);
});
