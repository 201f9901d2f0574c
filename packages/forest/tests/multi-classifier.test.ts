import { readFileSync } from 'node:fs';
import { matrix } from '@bon/core';
import {
  loadForestMultiClassifier,
  randomForestClassifier,
  randomForestMultiClassifier,
} from '@bon/forest';
import { expect, test } from '@jest/globals';
import { asMatrix } from './golden.ts';
import { hybridWorld, wholeNumbers } from './worlds.ts';

const single = { nEstimators: 1, bootstrap: false, maxFeatures: 'all' } as const;
const world = hybridWorld(90);
const both = matrix(90, 2);
world.target.forEach((label, row) => both.data.set([label, label === 0 ? -4 : 9], 2 * row));

interface Golden {
  readonly x: Parameters<typeof asMatrix>[0];
  readonly y: Parameters<typeof asMatrix>[0];
  readonly weight: readonly number[];
  readonly proba: readonly (readonly number[])[];
  readonly importances: readonly number[];
}

test('a single tree over two questions is the one scikit-learn grows', async () => {
  const path = new URL('../../../tools/reference/golden/forest_multi.json', import.meta.url);
  const { x, y, weight, proba, importances } = JSON.parse(readFileSync(path, 'utf8')) as Golden;
  const { model } = await randomForestMultiClassifier({ ...single, maxDepth: 4 }).fit({
    features: asMatrix(x),
    target: asMatrix(y),
    sampleWeight: weight,
  });
  const told = await model.predictProba(asMatrix(x));
  const differences = [
    ...told.flatMap(({ data }, q) => [...data].map((value, i) => value - proba[q][i])),
    ...importances.map((value, f) => value - model.featureImportances[f]),
  ];
  expect(Math.max(...differences.map(Math.abs))).toBeLessThan(1e-6);
});

test('the same question twice is answered as once', async () => {
  const target = matrix(
    90,
    2,
    Float32Array.from({ length: 180 }, (_, at) => world.target[at >> 1]),
  );
  const twice = await randomForestMultiClassifier(single).fit({ ...world, target });
  const once = await randomForestClassifier(single).fit(world);
  const [first, second] = await twice.model.predict(world.features);
  expect(first).toEqual(second);
  expect(first).toEqual(await once.model.predict(world.features));
});

test('each question has its own labels, and rows have what trees say that never saw them', async () => {
  const { model, output } = await randomForestMultiClassifier().fit({ ...world, target: both });
  expect(model.classes.map((own) => [...own])).toEqual([
    [0, 1, 2],
    [-4, 9],
  ]);
  const [level, sign] = await model.predict(world.features);
  expect([...level]).toEqual([...world.target]);
  expect([...sign]).toEqual(Array.from(world.target, (label) => (label === 0 ? -4 : 9)));
  for (const { data, rows, cols } of output.oobProba)
    for (let i = 0; i < rows; i++)
      expect(data.subarray(i * cols, (i + 1) * cols).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  expect(Math.min(...output.oobVotes)).toBeGreaterThan(0);
});

test('the same seed gives the same forest on any number of threads, and after saving', async () => {
  const fit = (threads: number) =>
    randomForestMultiClassifier({ nEstimators: 5 }).fit({ ...world, target: both }, { threads });
  const [one, two] = [await fit(1), await fit(2)];
  expect(two.model.trees).toEqual(one.model.trees);
  const loaded = loadForestMultiClassifier(structuredClone(one.model.save()));
  expect(await loaded.predictProba(world.features)).toEqual(
    await one.model.predictProba(world.features),
  );
});

test('targets that do not fit are refused', async () => {
  const features = wholeNumbers([[1], [2]]);
  const fit = (target: ReturnType<typeof matrix>) =>
    randomForestMultiClassifier({ nEstimators: 1 }).fit({ features, target });
  await expect(fit(matrix(3, 1))).rejects.toThrow('a target of 3 × 1 for 2 rows');
  await expect(fit(matrix(2, 1, Float32Array.of(0, 0.5)))).rejects.toThrow(
    'the label of row 1 is 0.5',
  );
  const engine = 'ml-random-forest';
  await expect(
    randomForestMultiClassifier({ engine }).fit({ features, target: matrix(2, 2) }),
  ).rejects.toThrow('engine ml-random-forest has no several outputs');
});

test('a saved forest whose classes do not fit its trees is refused', async () => {
  const { model } = await randomForestMultiClassifier(single).fit({ ...world, target: both });
  const saved = model.save();
  const state = { ...(saved.state as object), classes: [[0, 1, 2]] };
  expect(() => loadForestMultiClassifier({ ...saved, state })).toThrow('3 classes for 5 outputs');
});
