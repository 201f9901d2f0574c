import { matrix, type SavedModel } from '@bon/core';
import {
  gradientBoostingClassifier,
  isolationForest,
  loadBoostingClassifier,
  loadForestClassifier,
  loadForestMultiClassifier,
  loadForestRegressor,
  loadIsolationForest,
  randomForestClassifier,
  randomForestMultiClassifier,
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

const damaged: readonly (readonly [string, (saved: SavedModel) => unknown])[] = [
  ['no state', (saved) => ({ ...saved, state: null })],
  ['no tensors', (saved) => ({ ...saved, tensors: null })],
  ['a tensor that is null', (saved) => ({ ...saved, tensors: { ...saved.tensors, gains: null } })],
  ['more features than there can be', (saved) => withState(saved, { features: 1e10 })],
  ['fewer names than features', (saved) => withState(saved, { names: ['f0'] })],
  ['names that are no texts', (saved) => withState(saved, { names: new Array(12).fill(7) })],
  ['classes that are no list', (saved) => withState(saved, { classes: { length: 1e10 } })],
  ['classes that are no numbers', (saved) => withState(saved, { classes: ['0', '1', '2'] })],
  ['classes that are no whole numbers', (saved) => withState(saved, { classes: [0, 1, 2.5] })],
  ['no classes', (saved) => withState(saved, { classes: [] })],
];

function withState(saved: SavedModel, state: object): unknown {
  return { ...saved, state: { ...(saved.state as object), ...state } };
}

test.each(damaged)('a damaged file is refused as one: %s', async (_, damage) => {
  const saved = await savedClassifier();
  expect(() => loadForestClassifier(damage(saved) as SavedModel)).toThrow(
    expect.objectContaining({ code: 'model-file' }),
  );
});

test('what another estimator saved is refused when its own part is damaged', async () => {
  const multi = await randomForestMultiClassifier({ nEstimators: 2 }).fit({
    ...rows,
    target: matrix(50, 1, Float32Array.from(rows.target)),
  });
  const boosted = await gradientBoostingClassifier({ rounds: 2 }).fit(rows);
  const isolation = await isolationForest({ nEstimators: 2 }).fit(rows);
  const broken: readonly (() => unknown)[] = [
    () => loadForestMultiClassifier(withState(multi.model.save(), { classes: 3 }) as SavedModel),
    () =>
      loadForestMultiClassifier(withState(multi.model.save(), { classes: [null] }) as SavedModel),
    () => loadBoostingClassifier(withState(boosted.model.save(), { ensembles: 2 }) as SavedModel),
    () =>
      loadBoostingClassifier(withState(boosted.model.save(), { classes: [2, 1, 0] }) as SavedModel),
    () => loadIsolationForest(withState(isolation.model.save(), { samples: -1 }) as SavedModel),
  ];
  for (const load of broken) expect(load).toThrow(expect.objectContaining({ code: 'model-file' }));
});

test.each([NaN, -1, Infinity])('a node can’t weigh %d', async (weight) => {
  const saved = copy(await savedClassifier());
  const nodes = saved.tensors['nodes'].data;
  new Float32Array(nodes.buffer, nodes.byteOffset, nodes.length)[3] = weight;
  expect(() => loadForestClassifier(saved)).toThrow('tree 0 breaks at node 0');
});

test('classes that do not fit the trees are refused', async () => {
  const saved = await savedClassifier();
  const state = { ...(saved.state as object), classes: [0, 1] };
  expect(() => loadForestClassifier({ ...saved, state })).toThrow('2 classes for 3 outputs');
});
