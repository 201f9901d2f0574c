import { denseFeatures, matrix } from '@bon/core';
import {
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  isolationForest,
  randomForestClassifier,
  randomForestRegressor,
} from '@bon/forest';
import { expect, test } from '@jest/globals';
import { wholeNumbers } from './worlds.ts';

const features = wholeNumbers([[1], [2], [3]]);
const target = [0, 1, 1];

test.each([
  [{ nEstimators: 0 }, 'forest/classifier: nEstimators is 0, expected a number of at least 1'],
  [{ maxFeatures: 'some' }, 'maxFeatures is "some", expected one of sqrt, log2, all'],
  [{ maxFeatures: -1 }, 'maxFeatures is -1'],
  [{ maxDepth: 0 }, 'maxDepth is 0'],
  [{ minSamplesLeaf: 0 }, 'minSamplesLeaf is 0'],
  [{ minSamplesSplit: 1 }, 'minSamplesSplit is 1'],
  [
    { minSamplesLeaf: 1.5 },
    'minSamplesLeaf is 1.5, expected a whole number of at least 1, or a share',
  ],
  [{ minSamplesSplit: NaN }, 'minSamplesSplit is NaN'],
  [{ minSamplesLeaf: -0.1 }, 'minSamplesLeaf is -0.1'],
  [{ bootstrap: 1 }, 'bootstrap is 1, expected true or false'],
  [{ engine: 'sklearn' }, 'engine is "sklearn", expected one of native, ml-random-forest'],
  [{ trees: 5 }, 'there is no option "trees"'],
])('options that make no sense are refused: %j', (options, message) => {
  expect(() => randomForestClassifier(options as object)).toThrow(message);
});

test('more features a split than there are is refused when the data is seen', async () => {
  await expect(
    randomForestClassifier({ maxFeatures: 2 }).fit({ features, target }),
  ).rejects.toThrow('maxFeatures is 2 but there are 1 features');
});

test.each([
  [{ features, target: [0, 1] }, '2 labels for 3 rows'],
  [{ features, target: [0, 0.5, 1] }, 'the label of row 1 is 0.5, expected a whole number'],
  [{ features, target: [0, NaN, 1] }, 'the label of row 1 is NaN'],
  [{ features: matrix(0, 1), target: [] }, '0 rows of 1 features'],
  [{ features: wholeNumbers([[1], [Infinity], [3]]), target }, 'feature "0" holds Infinity'],
  [{ features, target, sampleWeight: [1, -1, 1] }, 'sampleWeight of row 1 is -1'],
  [{ features, target, sampleWeight: [0, 0, 0] }, 'every sampleWeight is 0'],
  [{ features, target, sampleWeight: [1, 1] }, '2 values of sampleWeight for 3 rows'],
])('rows that can’t be learned from are refused, %#', async (rows, message) => {
  await expect(randomForestClassifier({ nEstimators: 1 }).fit(rows)).rejects.toThrow(message);
});

test.each([
  ['classifier', randomForestClassifier()],
  ['regressor', randomForestRegressor()],
  ['boosting classifier', gradientBoostingClassifier()],
  ['boosting regressor', gradientBoostingRegressor()],
  ['isolation forest', isolationForest()],
])('a %s refuses rows that are missing or in parts, by name', async (_, estimator) => {
  const fit = estimator.fit as (rows?: object) => Promise<unknown>;
  await expect(fit()).rejects.toThrow(/forest\/.* is undefined\. Pass an object of features/);
  await expect(fit({ target })).rejects.toThrow('has no features');
  await expect(fit({ features: {}, target })).rejects.toThrow('the feature matrix has no rows');
});

test('a class weight for a class that does not occur is refused', async () => {
  await expect(
    randomForestClassifier({ classWeight: { 5: 2 } }).fit({ features, target }),
  ).rejects.toThrow('classWeight names class 5, which does not occur');
});

test.each([
  [{ 0: 0, 1: 0 }, 'weights begin at Infinity and sum to 0'],
  ['equal', 'classWeight is "equal", expected one of balanced'],
])(
  'class weights that leave nothing to learn from are refused: %j',
  async (classWeight, message) => {
    const options = { classWeight } as { classWeight: 'balanced' };
    for (const estimator of [randomForestClassifier(options), gradientBoostingClassifier(options)])
      await expect(estimator.fit({ features, target })).rejects.toThrow(message);
  },
);

test.each([1e-40, 1e300])('weights that Float32 can’t hold are refused: %d', async (weight) => {
  const rows = { features, target, sampleWeight: [weight, weight, weight] };
  for (const estimator of [
    randomForestClassifier(),
    randomForestRegressor(),
    gradientBoostingClassifier(),
    gradientBoostingRegressor(),
  ])
    await expect(estimator.fit(rows)).rejects.toThrow('Scale them');
});

test('numbers that a leaf can’t hold are refused', async () => {
  for (const estimator of [randomForestRegressor(), gradientBoostingRegressor()])
    await expect(estimator.fit({ features, target: [0, -1e39, 1] })).rejects.toThrow(
      'target of row 1 is -1e+39, expected at most 3.4e38 either way',
    );
});

test('numbers to learn must be finite', async () => {
  await expect(randomForestRegressor().fit({ features, target: [0, Infinity, 1] })).rejects.toThrow(
    'target of row 1 is Infinity',
  );
});

test('rows with another number of features are refused', async () => {
  const { model } = await randomForestRegressor({ nEstimators: 1 }).fit({ features, target });
  await expect(model.predict(denseFeatures(matrix(1, 2)))).rejects.toThrow(
    '2 features, expected the 1 it was fitted on',
  );
});
