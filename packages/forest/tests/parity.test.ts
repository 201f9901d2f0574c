import { randomForestClassifier, randomForestRegressor } from '@bon/forest';
import { expect, test } from '@jest/globals';
import { asMatrix, golden } from './golden.ts';

const single = { nEstimators: 1, bootstrap: false, maxFeatures: 'all' } as const;

function expectClose(
  actual: ArrayLike<number>,
  expected: readonly number[] | null,
  tolerance = 1e-5,
) {
  if (expected === null) return;
  expect(actual).toHaveLength(expected.length);
  const worst = Math.max(...expected.map((value, i) => Math.abs(value - actual[i])));
  expect(worst).toBeLessThanOrEqual(tolerance);
}

test.each(golden.trees.map((tree) => [tree.name, tree] as const))(
  'a single regression tree is the one scikit-learn grows: %s',
  async (_, { options, x, y, weight, others, ...expected }) => {
    const { model } = await randomForestRegressor({
      ...single,
      maxDepth: options.max_depth ?? Infinity,
      minSamplesLeaf: options.min_samples_leaf ?? 1,
      minSamplesSplit: options.min_samples_split ?? 2,
      minImpurityDecrease: options.min_impurity_decrease ?? 0,
    }).fit({
      features: asMatrix(x),
      target: asMatrix(y),
      ...(weight === null ? {} : { sampleWeight: weight }),
    });
    expect(model.trees.gains).toHaveLength(2 * expected.leaves - 1);
    expectClose(await model.predict(asMatrix(x)), expected.onTraining);
    expectClose(await model.predict(asMatrix(others)), expected.onOthers);
    expectClose(model.featureImportances, expected.importances, 1e-6);
  },
);

test('a single classification tree is the one scikit-learn grows', async () => {
  const { x, y, weight, proba, importances } = golden.classifier;
  const { model } = await randomForestClassifier({ ...single, maxDepth: 3 }).fit({
    features: asMatrix(x),
    target: y,
    sampleWeight: weight,
  });
  expectClose((await model.predictProba(asMatrix(x))).data, proba);
  expectClose(model.featureImportances, importances, 1e-6);
});

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

function r2(truth: readonly number[], said: ArrayLike<number>): number {
  const mean = truth.reduce((a, b) => a + b, 0) / truth.length;
  const left = truth.reduce((sum, y, i) => sum + (y - said[i]) ** 2, 0);
  return 1 - left / truth.reduce((sum, y) => sum + (y - mean) ** 2, 0);
}

async function outOfBagScore({ kind, x, y, trees }: (typeof golden.quality)[number], seed: number) {
  const rows = { features: asMatrix(x), target: y };
  if (kind === 'numbers') {
    const { output } = await randomForestRegressor({ nEstimators: trees }).fit(rows, { seed });
    return r2(y, output.oobPrediction);
  }
  const { model, output } = await randomForestClassifier({ nEstimators: trees }).fit(rows, {
    seed,
  });
  const { data, cols } = output.oobProba;
  const right = y.filter((label, i) => {
    const row = [...data.subarray(i * cols, (i + 1) * cols)];
    return model.classes[row.indexOf(Math.max(...row))] === label;
  });
  return right.length / y.length;
}

/** How far apart the scores of seeds are: the more so the fewer rows there are. */
const spread = (scores: readonly number[]) => Math.max(...scores) - Math.min(...scores);

test.each(golden.quality.map((set) => [set.name, set] as const))(
  'a forest is as good out of bag as the one of scikit-learn, which its seed alone moves as far: %s',
  async (_, set) => {
    const scores: number[] = [];
    for (const seed of set.scores.keys()) scores.push(await outOfBagScore(set, seed));
    expect(Math.abs(median(scores) - set.median)).toBeLessThanOrEqual(spread(set.scores));
  },
);
