import { denseFeatures, featureColumn, type FeatureMatrix } from '@bon/core';
import {
  gradientBoostingClassifier,
  permutationImportance,
  randomForestClassifier,
} from '@bon/forest';
import { expect, test } from '@jest/globals';
import { hybridWorld } from '../worlds.ts';

const { features, target } = hybridWorld(200);

test('the features that the label leans on are missed most, dense and sparse', async () => {
  const { model } = await randomForestClassifier({ nEstimators: 30 }).fit({ features, target });
  const { baseline, mean } = await permutationImportance({
    features,
    score: async (rows, run) => {
      const told = await model.predict(rows, run);
      return told.filter((label, i) => label === target[i]).length / target.length;
    },
  });
  const order = [...mean.keys()].sort((a, b) => mean[b] - mean[a]);
  expect(baseline).toBe(1);
  expect(order[0]).toBe(0);
  expect(order.slice(0, 4)).toEqual(expect.arrayContaining([4, 5]));
});

test('a feature is dealt out to other rows, and all others stay', async () => {
  const seen: { column: number[]; other: number[] }[] = [];
  for (const feature of [1, 6]) {
    const before = [...featureColumn(features, feature)];
    await permutationImportance(
      {
        features,
        score: (rows) => {
          const column = [...featureColumn(rows, feature)];
          seen.push({ column, other: [...featureColumn(rows, 7)] });
          return 0;
        },
      },
      { repeats: 1, only: [feature] },
    );
    const last = seen[seen.length - 1];
    expect(last.column).not.toEqual(before);
    expect([...last.column].sort()).toEqual(before.sort());
    expect(last.other).toEqual([...featureColumn(features, 7)]);
  }
});

test('repeats that differ show in the deviation', async () => {
  let call = 0;
  const { drops, mean, deviation } = await permutationImportance(
    { features, score: () => 10 - call++ },
    { repeats: 3, only: [2] },
  );
  expect([...drops]).toEqual([1, 2, 3]);
  expect(mean[0]).toBe(2);
  expect(deviation[0]).toBeCloseTo(Math.sqrt(2 / 3), 12);
});

test('features that are not there are refused', async () => {
  const judged = { features, score: () => 0 };
  await expect(permutationImportance(judged, { only: [12] })).rejects.toThrow(
    'there is no feature 12',
  );
  await expect(permutationImportance(judged, { repeats: 0 })).rejects.toThrow('repeats is 0');
});

test.each([
  ['sparse and dense', features],
  ['dense alone', features.dense],
])('trees told of one changed column say what they say of the whole rows: %s', async (_, given) => {
  const whole: FeatureMatrix = 'dense' in given ? given : denseFeatures(given);
  const { model } = await randomForestClassifier({ nEstimators: 8 }).fit({
    features: given,
    target,
  });
  const boosted = await gradientBoostingClassifier({ rounds: 4 }).fit({ features: given, target });
  for (const judged of [model, boosted.model])
    await permutationImportance(
      {
        features: whole,
        score: async (rows, run) => {
          const unknown = structuredClone(rows);
          expect(await judged.predictProba(rows, run)).toEqual(await judged.predictProba(unknown));
          return 0;
        },
      },
      { repeats: 2 },
    );
});

test('a score that is no number is refused', async () => {
  await expect(permutationImportance({ features, score: () => NaN })).rejects.toThrow(
    'the score is NaN, expected a finite number',
  );
});

test('a feature that is none is named as it was given', async () => {
  await expect(
    permutationImportance({ features, score: () => 1 }, { only: [0, 1.5] }),
  ).rejects.toThrow('there is no feature 1.5');
});

test('features that changed in place between two calls are looked at anew', async () => {
  const { model } = await randomForestClassifier({ nEstimators: 10 }).fit({ features, target });
  const own = structuredClone(features);
  const score = async (rows: FeatureMatrix) =>
    (await model.predict(rows)).filter((y) => y > 0).length;
  const judge = () => permutationImportance({ features: own, score }, { only: [1] }, { seed: 1 });
  await judge();
  own.dense.data.fill(0);
  const { drops } = await judge();
  expect(drops).toEqual(new Float64Array(5));
});
