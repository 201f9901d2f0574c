import { startRun, takeFeatureRows, toDense } from '@bon/core';
import { extraTreesClassifier, randomForestClassifier } from '@bon/forest';
import { expect, test } from '@jest/globals';
import { hybridWorld, wholeNumbers } from './worlds.ts';

const square = wholeNumbers([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]);

test('a single tree without bootstrap learns exclusive or, which no first split improves', async () => {
  const target = [0, 1, 1, 0];
  const { model } = await randomForestClassifier({ nEstimators: 1, bootstrap: false }).fit({
    features: square,
    target,
  });
  expect([...(await model.predict(square))]).toEqual(target);
});

test('labels may be any whole numbers, and classes come in ascending order', async () => {
  const target = [7, -3, -3, 40];
  const { model } = await randomForestClassifier({ bootstrap: false }).fit({
    features: square,
    target,
  });
  expect([...model.classes]).toEqual([-3, 7, 40]);
  expect([...(await model.predict(square))]).toEqual(target);
});

test('a single class has all the probability', async () => {
  const { model } = await randomForestClassifier({ nEstimators: 3 }).fit({
    features: square,
    target: [5, 5, 5, 5],
  });
  expect([...(await model.predictProba(square)).data]).toEqual([1, 1, 1, 1]);
  expect([...model.featureImportances]).toEqual([0, 0]);
});

test('the same seed gives the same forest on any number of threads, another seed another one', async () => {
  const { features, target } = hybridWorld(150);
  const grow = async (seed: number, threads: number) => {
    const estimator = randomForestClassifier({ nEstimators: 9 });
    const { model, output } = await estimator.fit({ features, target }, { seed, threads });
    return { trees: model.trees, oob: output.oobProba };
  };
  const one = await grow(1, 1);
  expect(await grow(1, 2)).toEqual(one);
  expect(await grow(1, 3)).toEqual(one);
  expect(await grow(2, 1)).not.toEqual(one);
});

test('a smaller forest is the beginning of a larger one', async () => {
  const rows = hybridWorld(80);
  const few = await randomForestClassifier({ nEstimators: 3 }).fit(rows, { seed: 4 });
  const many = await randomForestClassifier({ nEstimators: 7 }).fit(rows, { seed: 4 });
  const { nodes } = few.model.trees;
  expect(many.model.trees.nodes.subarray(0, nodes.length)).toEqual(nodes);
});

test('sparse columns give the forest that the same columns give when dense', async () => {
  const { features, target } = hybridWorld(150);
  const estimator = randomForestClassifier({ nEstimators: 10, maxFeatures: 'all' });
  const sparse = await estimator.fit({ features, target });
  const dense = await estimator.fit({ features: toDense(features), target });
  expect(sparse.model.trees).toEqual(dense.model.trees);
  expect(sparse.output).toEqual(dense.output);
  expect(await sparse.model.predictProba(features)).toEqual(
    await dense.model.predictProba(toDense(features)),
  );
});

test('a batch is scored as its rows are one by one', async () => {
  const { features, target } = hybridWorld(60);
  const { model } = await randomForestClassifier({ nEstimators: 20 }).fit({ features, target });
  const { data, cols } = await model.predictProba(features);
  for (const row of [0, 31, 59]) {
    const alone = await model.predictProba(takeFeatureRows(features, [row]));
    expect(alone.data).toEqual(data.slice(row * cols, (row + 1) * cols));
  }
});

test('a leaf that a row reaches says what the row is told', async () => {
  const { features, target } = hybridWorld(40);
  const { model } = await randomForestClassifier({ nEstimators: 1 }).fit({ features, target });
  const leaves = await model.apply(features);
  const { data } = await model.predictProba(features);
  const told = Array.from(leaves, (leaf) => [
    ...model.trees.values.subarray(leaf * 3, leaf * 3 + 3),
  ]);
  expect(told.flat()).toEqual([...data]);
});

test('importances sum to 1 and name the features that the label leans on', async () => {
  const { features, target } = hybridWorld(400);
  const { model } = await randomForestClassifier().fit({ features, target });
  const shares = [...model.featureImportances];
  expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  const leading = shares.map((_, f) => f).sort((a, b) => shares[b] - shares[a]);
  expect(leading[0]).toBe(0);
  expect(leading.slice(0, 5)).toEqual(expect.arrayContaining([4, 5]));
});

test('what a row is told out of bag comes from the trees that had not seen it', async () => {
  const { features, target } = hybridWorld(300);
  const { output } = await randomForestClassifier({ nEstimators: 50 }).fit({ features, target });
  const { data } = output.oobProba;
  const mean = output.oobVotes.reduce((a, b) => a + b) / 300 / 50;
  expect(mean).toBeGreaterThan(0.34);
  expect(mean).toBeLessThan(0.4);
  for (let row = 0; row < 300; row++)
    expect(data[row * 3] + data[row * 3 + 1] + data[row * 3 + 2]).toBeCloseTo(1, 5);
});

test('without bootstrap every tree saw every row, and the classes’ shares stand out of bag', async () => {
  const { output } = await randomForestClassifier({ nEstimators: 2, bootstrap: false }).fit({
    features: square,
    target: [0, 1, 1, 1],
  });
  expect([...output.oobVotes]).toEqual([0, 0, 0, 0]);
  expect([...output.oobProba.data.subarray(0, 2)]).toEqual([0.25, 0.75]);
});

test('rows of weight 0 are as good as not there', async () => {
  const { features, target } = hybridWorld(60);
  const estimator = randomForestClassifier({
    nEstimators: 1,
    bootstrap: false,
    maxFeatures: 'all',
  });
  const sampleWeight = target.map((_, i) => Number(i % 3 > 0));
  const kept = [...target.keys()].filter((i) => i % 3 > 0);
  const weighted = await estimator.fit({ features, target, sampleWeight });
  const fewer = await estimator.fit({
    features: takeFeatureRows(features, kept),
    target: kept.map((i) => target[i]),
  });
  expect(weighted.model.trees).toEqual(fewer.model.trees);
});

test('balanced classes weigh the same in the root', async () => {
  const { model } = await randomForestClassifier({
    nEstimators: 1,
    bootstrap: false,
    classWeight: 'balanced',
  }).fit({ features: square, target: [0, 1, 1, 1] });
  expect(model.trees.values[0]).toBeCloseTo(0.5, 6);
});

test('missing values go down the side that served the training rows better', async () => {
  const features = wholeNumbers([[1], [2], [NaN], [8], [9], [NaN]]);
  const { model } = await randomForestClassifier({ nEstimators: 1, bootstrap: false }).fit({
    features,
    target: [0, 0, 1, 1, 1, 1],
  });
  expect([...(await model.predict(features))]).toEqual([0, 0, 1, 1, 1, 1]);
});

test('extra trees draw their thresholds and learn, too', async () => {
  const { features, target } = hybridWorld(200);
  const { model } = await extraTreesClassifier().fit({
    features,
    target,
  });
  const right = (await model.predict(features)).filter((label, i) => label === target[i]);
  expect(right.length).toBeGreaterThan(190);
});

test('growing stops when it is cancelled, and tells how far it has come', async () => {
  const rows = hybridWorld(100);
  const abort = new AbortController();
  const seen: number[] = [];
  const growing = randomForestClassifier({ nEstimators: 2000 }).fit(rows, {
    threads: 1,
    signal: abort.signal,
    onProgress: ({ fraction }) => {
      seen.push(fraction);
      if (fraction > 0.3) abort.abort(new Error('enough'));
    },
  });
  await expect(growing).rejects.toThrow('enough');
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test('a run that was cancelled before it began does nothing', () => {
  const abort = new AbortController();
  abort.abort(new Error('never'));
  expect(() => startRun({ signal: abort.signal })).toThrow('never');
});
