import type { SavedModel } from '@bon/core';
import {
  loadForestClassifier,
  loadForestRegressor,
  randomForestClassifier,
  randomForestRegressor,
} from '@bon/forest';
import { expect, test } from '@jest/globals';
import { hybridWorld } from './worlds.ts';

const rows = hybridWorld(50);

const savedClassifier = async () =>
  (await randomForestClassifier({ nEstimators: 3 }).fit(rows)).model.save();

/** A deep copy whose typed arrays can be damaged. */
const copy = (saved: SavedModel) => structuredClone(saved);

test('a saved classifier scores as it did, and saves as it did', async () => {
  const { model } = await randomForestClassifier({ nEstimators: 3 }).fit(rows);
  const loaded = loadForestClassifier(copy(model.save()));
  expect(await loaded.predictProba(rows.features)).toEqual(await model.predictProba(rows.features));
  expect(loaded.featureImportances).toEqual(model.featureImportances);
  expect(loaded.save()).toEqual(model.save());
});

test('a saved regressor scores as it did', async () => {
  const { model } = await randomForestRegressor({ nEstimators: 3 }).fit(rows);
  const loaded = loadForestRegressor(copy(model.save()));
  expect(await loaded.predict(rows.features)).toEqual(await model.predict(rows.features));
});

test('a model of another kind is refused', async () => {
  const saved = await savedClassifier();
  expect(() => loadForestRegressor(saved)).toThrow(
    'forest/regressor: a "forest/classifier" of version 1',
  );
});

test.each([
  ['a right child that comes before its parent', 2, -1],
  ['a right child that is its own parent', 2, 0],
  ['a right child outside the tree', 2, 100000],
  ['a feature that is not there', 0, 24],
  ['a leaf where a split belongs', 0, -1],
  ['a threshold that is no number', 1, 0x7fc00000],
])('trees that can’t be walked are refused: %s', async (_, word, value) => {
  const saved = copy(await savedClassifier());
  saved.tensors['nodes'].data[word] = value;
  expect(() => loadForestClassifier(saved)).toThrow('forest/classifier: tree 0 breaks at node');
});

test('arrays that were cut off are refused', async () => {
  const saved = await savedClassifier();
  const nodes = saved.tensors['nodes'];
  const short = { ...nodes, data: nodes.data.slice(4) };
  expect(() =>
    loadForestClassifier({ ...saved, tensors: { ...saved.tensors, nodes: short } }),
  ).toThrow('The file is cut off or mixed up');
});

test('leaves that hold no finite number are refused', async () => {
  const saved = copy(await savedClassifier());
  saved.tensors['values'].data[0] = NaN;
  expect(() => loadForestClassifier(saved)).toThrow('not finite');
});

test('classes that do not fit the trees are refused', async () => {
  const saved = await savedClassifier();
  const state = { ...(saved.state as object), classes: [0, 1] };
  expect(() => loadForestClassifier({ ...saved, state })).toThrow('2 classes for 3 outputs');
});
