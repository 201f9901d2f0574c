import { type FeatureMatrix, matrix, toDense } from '@bon/core';
import {
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  isolationForest,
  randomForestClassifier,
  randomForestMultiClassifier,
  randomForestRegressor,
  toOnnx,
} from '@bon/forest';
import { expect, test } from '@jest/globals';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { hybridWorld } from './worlds.ts';

const world = hybridWorld(80);
const binary = { ...world, target: world.target.map((label) => Number(label > 0)) };

async function judge(file: Uint8Array, features: FeatureMatrix) {
  const session = await InferenceSession.create(file, { logSeverityLevel: 3 });
  const { data, rows, cols } = toDense(features);
  return session.run({ features: new Tensor('float32', data, [rows, cols]) });
}

function expectSame(actual: ArrayLike<number | bigint>, expected: ArrayLike<number>) {
  expect(actual).toHaveLength(expected.length);
  const worst = Math.max(
    ...Array.from(expected, (value, i) => Math.abs(value - Number(actual[i]))),
  );
  expect(worst).toBeLessThan(1e-5);
}

test.each([
  ['a forest of three classes', randomForestClassifier({ nEstimators: 7 }), world],
  ['a forest of two classes', randomForestClassifier({ nEstimators: 7 }), binary],
  ['boosting of three classes', gradientBoostingClassifier({ rounds: 7 }), world],
  ['boosting of two classes', gradientBoostingClassifier({ rounds: 7 }), binary],
] as const)('onnxruntime gives our probabilities and labels: %s', async (_, estimator, rows) => {
  const { model } = await estimator.fit(rows);
  const judged = await judge(toOnnx(model), rows.features);
  const { data } = await model.predictProba(rows.features);
  expectSame(judged['probabilities'].data as Float32Array, data);
  expectSame(judged['label'].data as BigInt64Array, await model.predict(rows.features));
});

test.each([
  ['a forest', randomForestRegressor({ nEstimators: 7 })],
  ['boosting', gradientBoostingRegressor({ rounds: 7 })],
] as const)('onnxruntime gives our numbers: %s', async (_, estimator) => {
  const { model } = await estimator.fit(world);
  const judged = await judge(toOnnx(model), world.features);
  expectSame(judged['scores'].data as Float32Array, await model.predict(world.features));
});

test.each([1, 80])(
  'onnxruntime gives the scores of an isolation forest of %d rows',
  async (rows) => {
    const { features } = hybridWorld(rows);
    const { model, output } = await isolationForest({ nEstimators: 7 }).fit({ features });
    const judged = await judge(toOnnx(model), features);
    expectSame(judged['scores'].data as Float32Array, output.scores);
  },
);

test('onnxruntime gives the probabilities of several questions side by side', async () => {
  const target = matrix(80, 2);
  world.target.forEach((label, i) => target.data.set([label, binary.target[i]], 2 * i));
  const estimator = randomForestMultiClassifier({ nEstimators: 7 });
  const { model } = await estimator.fit({ features: world.features, target });
  const judged = await judge(toOnnx(model), world.features);
  const [kinds, bots] = await model.predictProba(world.features);
  const rows = Array.from({ length: 80 }, (_, i) => [
    ...kinds.data.subarray(3 * i, 3 * i + 3),
    ...bots.data.subarray(2 * i, 2 * i + 2),
  ]);
  expectSame(judged['probabilities'].data as Float32Array, rows.flat());
});

test('onnxruntime gives labels below 0', async () => {
  const target = world.target.map((label) => -1000 * label);
  const { model } = await randomForestClassifier({ nEstimators: 3 }).fit({ ...world, target });
  const judged = await judge(toOnnx(model), world.features);
  expectSame(judged['label'].data as BigInt64Array, await model.predict(world.features));
});

test('onnxruntime sends missing values where we send them', async () => {
  const features = structuredClone(world.features);
  for (let at = 0; at < features.dense.data.length; at += 3) features.dense.data[at] = NaN;
  const { model } = await randomForestRegressor({ nEstimators: 7 }).fit({ ...world, features });
  const judged = await judge(toOnnx(model), features);
  expectSame(judged['scores'].data as Float32Array, await model.predict(features));
});
