import { denseFeatures, type RunOptions, takeFeatureRows, toDense } from '@bon/core';
import {
  gradientBoostingClassifier,
  permutationImportance,
  randomForestClassifier,
  randomForestRegressor,
} from '@bon/forest';
import { type ForestData, forestSets } from './forest-data.mts';
import type { Measured, Side } from './forest-result.mts';

const [name = '', threads = '1'] = process.argv.slice(2);
const run: RunOptions = { seed: 0, threads: Number(threads) };
const set = forestSets.find((each) => each.name === name);
if (set === undefined) throw new Error(`There is no set ${name}.`);

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const start = performance.now();
  const result = await work();
  return [result, (performance.now() - start) / 1000];
}

const share = (told: ArrayLike<number>, target: Int32Array): number =>
  target.filter((label, i) => Math.round(told[i] ?? NaN) === label).length / target.length;

interface Fitted {
  predict(features: ForestData['test']['features'], run: RunOptions): Promise<ArrayLike<number>>;
}

async function measure(
  fit: () => Promise<{ model: Fitted }>,
  { test }: ForestData,
): Promise<Measured> {
  const [{ model }, seconds] = await timed(fit);
  const [told, predictSeconds] = await timed(() => model.predict(test.features, run));
  return { fit: seconds, predict: predictSeconds, accuracy: share(told, test.target) };
}

/** As in the issue: 4,000 rows, 10 repeats. */
async function permutationSeconds({ train, test }: ForestData): Promise<number> {
  const { model } = await randomForestClassifier().fit(train, run);
  const features = denseFeatures(toDense(takeFeatureRows(test.features, [...test.target.keys()])));
  const [, seconds] = await timed(() =>
    permutationImportance(
      { features, score: async (rows) => share(await model.predict(rows, run), test.target) },
      { repeats: 10 },
      run,
    ),
  );
  return seconds;
}

const data = set.make();
const warmUp = { ...data.train, features: takeFeatureRows(data.train.features, [0, 1, 2, 3]) };
await randomForestRegressor({ nEstimators: 2 }).fit({ ...warmUp, target: [0, 1, 0, 1] }, run);
const forest = await measure(() => randomForestClassifier().fit(data.train, run), data);
const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
const side: Side = {
  forest,
  peakMemoryBytes,
  boosting: await measure(() => gradientBoostingClassifier().fit(data.train, run), data),
  ...(set.name.includes('16.5k × 60 coarse') && {
    regressor: await measure(() => randomForestRegressor().fit(data.train, run), data),
    permutation: await permutationSeconds(data),
  }),
};
process.stdout.write(JSON.stringify(side));
