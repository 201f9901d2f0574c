import { type FeatureMatrix, matrix, toDense } from '@bon/core';
import {
  contributions,
  gradientBoostingRegressor,
  isolationForest,
  loadForestClassifier,
  randomForestClassifier,
} from '@bon/forest';
import { expect, test } from '@jest/globals';
import { hybridWorld } from './worlds.ts';

const { features, target } = hybridWorld(60);
const swapped: FeatureMatrix = { ...features, names: ['f1', 'f0', ...features.names.slice(2)] };
const forest = randomForestClassifier({ nEstimators: 5 });

test('a model knows the names of its features, and so does the one that was saved', async () => {
  const { model } = await forest.fit({ features, target });
  expect(model.featureNames).toEqual(features.names);
  expect(loadForestClassifier(model.save()).featureNames).toEqual(features.names);
});

test.each([
  ['a forest', forest],
  ['boosting', gradientBoostingRegressor({ rounds: 2 })],
  ['an isolation forest', isolationForest({ nEstimators: 2 })],
] as const)('columns in another order are refused by name: %s', async (_, estimator) => {
  const { model } = await estimator.fit({ features, target });
  await expect(model.transform(swapped)).rejects.toThrow(
    'feature 0 is "f1", expected "f0" as it was fitted',
  );
  await expect(contributions(model, swapped)).rejects.toThrow('feature 0 is "f1"');
});

test('features without names are told apart by their place alone', async () => {
  const { model } = await forest.fit({ features: features.dense, target });
  expect(model.featureNames).toBeNull();
  await expect(model.predict(features.dense)).resolves.toHaveLength(60);
});

test('rows score the same as sparse and as dense features, one after the other', async () => {
  const { model } = await forest.fit({ features, target });
  const sparse = await model.predictProba(features);
  expect(await model.predictProba(toDense(features))).toEqual(sparse);
  expect(await model.predictProba(features)).toEqual(sparse);
});

test('an infinite value is refused when rows are scored, as it is when they are learned from', async () => {
  const { model } = await forest.fit({ features, target });
  const [dense, sparse] = [structuredClone(features), structuredClone(features)];
  dense.dense.data[4 * 7 + 2] = Infinity;
  sparse.sparse.values[9] = -Infinity;
  const column = features.names[4 + sparse.sparse.indices[9]];
  await expect(model.predict(dense)).rejects.toThrow('feature "f2" of row 7 is infinite');
  await expect(model.predict(sparse)).rejects.toThrow(`feature "${column}" of row 9 is infinite`);
});

test('features that do not hold their rows are refused', async () => {
  const short = { rows: 3, cols: 2, data: new Float32Array(4) };
  await expect(forest.fit({ features: short, target: [0, 1, 0] })).rejects.toThrow(
    '4 dense values, 4 sparse pointers and 2 names for 3 rows of 2 dense',
  );
  const { model } = await forest.fit({ features: matrix(2, 2), target: [0, 1] });
  await expect(model.predict(short)).rejects.toThrow('Pass whole rows');
});
