import { randomForestClassifier, randomForestRegressor } from '@bon/forest';
import { expect, test } from '@jest/globals';
import { hybridWorld } from './worlds.ts';

const engine = 'ml-random-forest';
const world = hybridWorld(60);

test('the witness learns the same rows, and its trees are trees like ours', async () => {
  const { model } = await randomForestClassifier({
    engine,
    nEstimators: 15,
    maxFeatures: 'all',
  }).fit(world, { seed: 3 });
  const right = (await model.predict(world.features)).filter((l, i) => l === world.target[i]);
  expect(right.length).toBeGreaterThan(50);
  expect(model.featureImportances.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
});

test('two classes go through the witness as one number', async () => {
  const target = world.target.map((label) => Number(label > 0));
  const { model } = await randomForestClassifier({
    engine,
    nEstimators: 5,
    maxFeatures: 'all',
  }).fit({
    ...world,
    target,
  });
  const right = (await model.predict(world.features)).filter((l, i) => l === target[i]);
  expect(right.length).toBeGreaterThan(50);
});

test('the witness tells numbers', async () => {
  const { model } = await randomForestRegressor({ engine, nEstimators: 5 }).fit(world);
  const told = await model.predict(world.features);
  const error = told.reduce((sum, value, i) => sum + (value - world.target[i]) ** 2, 0) / 60;
  expect(error).toBeLessThan(0.2);
});

test('the witness has no weights, and says so', async () => {
  const sampleWeight = new Float64Array(60).fill(2);
  await expect(
    randomForestClassifier({ engine, nEstimators: 1 }).fit({ ...world, sampleWeight }),
  ).rejects.toThrow('engine ml-random-forest has no weights');
});

test('the witness has no least size of a leaf, be it a share', async () => {
  await expect(
    randomForestClassifier({ engine, nEstimators: 1, minSamplesLeaf: 0.2 }).fit(world),
  ).rejects.toThrow('engine ml-random-forest has no minSamplesLeaf');
});
