import {
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  loadBoostingClassifier,
  loadBoostingRegressor,
} from '@bon/forest';
import { expect, test } from '@jest/globals';
import { hybridWorld, wholeNumbers } from './worlds.ts';

const world = hybridWorld(300);
const binary = { ...world, target: world.target.map((label) => Number(label > 0)) };

const shareRight = (told: Int32Array, target: ArrayLike<number>) =>
  told.filter((label, i) => label === target[i]).length / target.length;

test('two classes are told apart by one ensemble', async () => {
  const { model } = await gradientBoostingClassifier({ rounds: 40 }).fit(binary);
  expect(model.boosted.ensembles).toHaveLength(1);
  expect(shareRight(await model.predict(world.features), binary.target)).toBeGreaterThan(0.9);
});

test('several classes have an ensemble each, and probabilities that sum to 1', async () => {
  const { model } = await gradientBoostingClassifier({ rounds: 40 }).fit(world);
  const { data } = await model.predictProba(world.features);
  expect(model.boosted.ensembles).toHaveLength(3);
  expect(shareRight(await model.predict(world.features), world.target)).toBeGreaterThan(0.9);
  for (let i = 0; i < 300; i++)
    expect(data[3 * i] + data[3 * i + 1] + data[3 * i + 2]).toBeCloseTo(1, 5);
});

test('numbers: one round with a full step is the tree of the means', async () => {
  const features = wholeNumbers([[1], [1], [9], [9]]);
  const { model } = await gradientBoostingRegressor({
    rounds: 1,
    learningRate: 1,
    minSamplesLeaf: 1,
  }).fit({ features, target: [0, 2, 10, 14] });
  expect([...(await model.predict(features))]).toEqual([1, 1, 12, 12]);
});

test('l2 shortens the steps: sum ÷ (rows + l2)', async () => {
  const features = wholeNumbers([[1], [1], [9], [9]]);
  const { model } = await gradientBoostingRegressor({
    rounds: 1,
    learningRate: 1,
    minSamplesLeaf: 1,
    l2: 2,
  }).fit({ features, target: [-4, -4, 4, 4] });
  expect([...(await model.predict(features))]).toEqual([-2, -2, 2, 2]);
});

test('several numbers a row have an ensemble each', async () => {
  const features = wholeNumbers([[1], [2], [3]]);
  const target = wholeNumbers([
    [1, 30],
    [2, 20],
    [3, 10],
  ]);
  const options = { rounds: 1, learningRate: 1, minSamplesLeaf: 1 };
  const { model } = await gradientBoostingRegressor(options).fit({ features, target });
  expect([...(await model.predict(features))]).toEqual([1, 30, 2, 20, 3, 10]);
});

test('the leaf that gains most is split first, until there are enough', async () => {
  const features = wholeNumbers([[1], [2], [3], [4]]);
  const options = { rounds: 1, learningRate: 1, minSamplesLeaf: 1, maxLeafNodes: 3 };
  const { model } = await gradientBoostingRegressor(options).fit({
    features,
    target: [0, 1, 100, 140],
  });
  expect([...(await model.predict(features))]).toEqual([0.5, 0.5, 100, 140]);
});

test('rows without a weight teach nothing', async () => {
  const options = { rounds: 3, minSamplesLeaf: 2 };
  const few = wholeNumbers([[1], [2], [7], [8], [9]]);
  const more = wholeNumbers([[1], [1], [2], [7], [7], [8], [9]]);
  const alone = await gradientBoostingRegressor(options).fit({
    features: few,
    target: [0, 1, 5, 6, 7],
  });
  const among = await gradientBoostingRegressor(options).fit({
    features: more,
    target: [0, 99, 1, 5, -50, 6, 7],
    sampleWeight: [1, 0, 1, 1, 0, 1, 1],
  });
  expect(await among.model.predict(few)).toEqual(await alone.model.predict(few));
});

test('steps beyond what a leaf can hold are refused', async () => {
  await expect(
    gradientBoostingRegressor({ minSamplesLeaf: 1, learningRate: 1e60 }).fit({
      features: wholeNumbers([[1], [2]]),
      target: [-1, 1],
    }),
  ).rejects.toThrow('a step is no finite number');
});

test('the same seed gives the same model on any number of threads', async () => {
  const estimator = gradientBoostingClassifier({ rounds: 5, featureShare: 0.5 });
  const one = await estimator.fit(world, { seed: 2, threads: 1 });
  const two = await estimator.fit(world, { seed: 2, threads: 2 });
  expect(two.model.save()).toEqual(one.model.save());
});

test('saved models score as they did', async () => {
  const { model } = await gradientBoostingClassifier({ rounds: 3 }).fit(world);
  const loaded = loadBoostingClassifier(structuredClone(model.save()));
  expect(await loaded.predictProba(world.features)).toEqual(
    await model.predictProba(world.features),
  );
  const regressor = (await gradientBoostingRegressor({ rounds: 3 }).fit(world)).model;
  const again = loadBoostingRegressor(structuredClone(regressor.save()));
  expect(await again.predict(world.features)).toEqual(await regressor.predict(world.features));
});

test('a saved model without its baseline is refused', async () => {
  const saved = (await gradientBoostingRegressor({ rounds: 1 }).fit(world)).model.save();
  const kept = Object.entries(saved.tensors).filter(([name]) => name !== 'baseline');
  const tensors = Object.fromEntries(kept);
  expect(() => loadBoostingRegressor({ ...saved, tensors })).toThrow(
    'there is no tensor "baseline"',
  );
});

test('a single class and options out of bounds are refused', async () => {
  await expect(
    gradientBoostingClassifier().fit({ features: wholeNumbers([[1], [2]]), target: [3, 3] }),
  ).rejects.toThrow('all labels are 3, expected at least two classes');
  expect(() => gradientBoostingRegressor({ learningRate: 0 })).toThrow('learningRate is 0');
  expect(() => gradientBoostingRegressor({ maxDepth: 0 })).toThrow('maxDepth is 0');
  expect(() => gradientBoostingRegressor({ maxLeafNodes: 1 })).toThrow('maxLeafNodes is 1');
});

test.each([2, 3])('a class that weighs nothing is never told, of %d classes', async (count) => {
  const features = wholeNumbers(Array.from({ length: 60 }, (_, i) => [i]));
  const target = Array.from({ length: 60 }, (_, i) => i % count);
  const { model } = await gradientBoostingClassifier({ classWeight: { 0: 0 } }).fit({
    features,
    target,
  });
  const { data, cols } = await model.predictProba(features);
  for (let i = 0; i < data.length; i += cols) expect(data[i]).toBeCloseTo(0, 12);
  expect(loadBoostingClassifier(model.save()).boosted.baseline).toEqual(model.boosted.baseline);
});
