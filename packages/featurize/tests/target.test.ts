import { inferColumn, listColumn, stringColumn, table, toDense } from '@bon/core';
import { featurize, loadFeaturize, plan } from '@bon/featurize';
import { expect, test } from '@jest/globals';

const labels = Array.from(
  { length: 60 },
  (_, i) => `flow=From-${i % 2 === 0 ? 'Botnet' : 'Normal'}-V${i}`,
);

const flows = table([
  inferColumn(
    'bytes',
    labels.map((_, i) => i * i),
  ),
  stringColumn('label', labels),
  inferColumn(
    'score',
    labels.map((_, i) => i / 60),
  ),
  listColumn(
    'tags',
    labels.map((_, i) => (i % 3 === 0 ? ['spam', 'irc'] : i % 3 === 1 ? ['spam'] : [])),
  ),
]);

test('targets are left out of the features and become numbers of their own', async () => {
  const { model, output, target } = await featurize({ y: ['label', 'score'] }).fit(flows);
  expect(new Set(output.origins)).toEqual(new Set(['bytes', 'tags']));
  expect(new Set(target?.origins)).toEqual(new Set(['label', 'score']));
  expect(target?.names).toHaveLength(61);
  expect(await model.target?.transform(flows)).toEqual(target);
});

test('a target has a threshold, topics and a scaler of its own', async () => {
  const { target } = await featurize({
    X: ['bytes'],
    y: ['label'],
    cardinalityThresholdTarget: 2,
    nTopicsTarget: 3,
    useScalerTarget: 'minmax',
  }).fit(flows);
  expect(target?.names).toHaveLength(3);
  const { data } = target!.dense;
  expect([Math.min(...data), Math.max(...data)]).toEqual([0, 1]);
});

test('lists of labels become 0/1 columns, a row with none all zeros', async () => {
  const { target } = await featurize({ X: ['bytes'], y: ['tags'] }).fit(flows);
  expect(target?.names).toEqual(['irc', 'spam']);
  expect([...toDense(target!).data.subarray(0, 6)]).toEqual([1, 1, 0, 1, 0, 0]);
});

test('features can be made of rows without a target', async () => {
  const { model } = await featurize({ y: ['label', 'score', 'tags'] }).fit(flows);
  expect((await model.transform({ bytes: [7] })).names).toEqual(['bytes']);
});

test('a target is planned, saved and loaded with its features', async () => {
  const options = { X: ['bytes'], y: ['label'], cardinalityThresholdTarget: 4, nTopicsTarget: 2 };
  expect(plan(flows, options).target?.steps).toMatchObject([{ name: 'label', encoder: 'topics' }]);
  const { model, target } = await featurize(options).fit(flows);
  const loaded = loadFeaturize(model.save());
  expect(await loaded.target?.transform(flows)).toEqual(target);
  expect(loaded.plan).toEqual(model.plan);
  expect(loaded.save()).toEqual(model.save());
});

test('the choice for a column holds for a target too, and unknown targets are named', async () => {
  const { target } = await featurize({
    X: ['bytes'],
    y: ['label'],
    columns: { label: 'hashing' },
    nComponents: 4,
  }).fit(flows);
  expect(target?.names[0]).toBe('label_hash0');
  await expect(featurize({ y: ['nope'] }).fit(flows)).rejects.toMatchObject({ code: 'column' });
});
