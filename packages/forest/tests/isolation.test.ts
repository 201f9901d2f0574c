import { createRng, matrix } from '@bon/core';
import { isolationForest, loadIsolationForest } from '@bon/forest';
import { expect, test } from '@jest/globals';
import { hybridWorld, wholeNumbers } from './worlds.ts';

function cloudWithStranger() {
  const rng = createRng(5);
  const features = matrix(
    301,
    2,
    Float32Array.from({ length: 602 }, () => rng.normal()),
  );
  features.data.set([9, -9], 600);
  return features;
}

test('the row that stands apart has the highest score, and the crowd is below one half', async () => {
  const { output } = await isolationForest().fit({ features: cloudWithStranger() });
  const { scores } = output;
  expect(scores.indexOf(Math.max(...scores))).toBe(300);
  expect(scores[300]).toBeGreaterThan(0.7);
  expect([...scores].sort((a, b) => a - b)[150]).toBeLessThan(0.5);
});

test('the same seed gives the same scores on any number of threads, and after saving', async () => {
  const { features } = hybridWorld(100);
  const one = await isolationForest({ nEstimators: 10 }).fit({ features }, { threads: 1 });
  const two = await isolationForest({ nEstimators: 10 }).fit({ features }, { threads: 2 });
  expect(two.output).toEqual(one.output);
  const loaded = loadIsolationForest(structuredClone(one.model.save()));
  expect(await loaded.score(features)).toEqual(one.output.scores);
});

test('rows that are all alike score one half', async () => {
  const features = wholeNumbers([[1], [1], [1], [1]]);
  const { output } = await isolationForest({ nEstimators: 5 }).fit({ features });
  expect([...output.scores].map((score) => Number(score.toFixed(6)))).toEqual([0.5, 0.5, 0.5, 0.5]);
});
