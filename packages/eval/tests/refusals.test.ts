import { denseFeatures, matrix } from '@bon/core';
import {
  accuracy,
  bootstrap,
  calibration,
  confusion,
  describe as describeFeatures,
  evaluate,
  type EvaluationMetricName,
  foldsBy,
  groupFolds,
  hitsAtK,
  hostVerdicts,
  kFold,
  knnRecall,
  leakage,
  logLoss,
  majorityBaseline,
  meanReciprocalRank,
  ndcg,
  oneRule,
  precision,
  precisionRecallF,
  r2Score,
  ranksOf,
  ratioOfMeans,
  reportHtml,
  reportPieces,
  rocAuc,
  type SplitName,
  splitByGroup,
  splitByTime,
  stratifiedAccuracy,
  stratifiedFolds,
  stratifiedGuesses,
  timedHostScore,
  timeFolds,
  trainTestSplit,
  trustworthiness,
} from '@bon/eval';
import { expect, test } from '@jest/globals';

const column = (...values: number[]) =>
  denseFeatures(matrix(values.length, 1, Float32Array.from(values)), ['bytes']);
const split = { train: Int32Array.of(0, 1), test: Int32Array.of(2, 3) };

test.each<[() => unknown, string]>([
  [() => accuracy([NaN, 1], [NaN, 1]), 'accuracy: row 0 is NaN'],
  [
    () => confusion([0, 3], [0, 1], { labels: [0, 1] }),
    'row 1 is of class 3, called 1, expected classes among 0, 1',
  ],
  [() => precision([0, 1, 2], [0, 1, 1]), 'the classes are 0, 1, 2, expected 1 and one other'],
  [() => precision([0, 2], [0, 2]), 'the classes are 0, 2, expected 1 and one other'],
  [() => ranksOf(matrix(1, 3), [0.5]), 'the true candidate of row 0 is 0.5'],
  [() => meanReciprocalRank([1, 0]), 'rank 1 is 0, expected 1 or more'],
  [() => meanReciprocalRank([NaN]), 'row 0 is NaN'],
  [() => hitsAtK([-1], 3), 'rank 0 is -1'],
  [() => ndcg([-1, 2], [1, 2]), 'the worth of item 0 is -1'],
  [() => r2Score([1], [2]), '1 row, expected at least 2'],
  [() => calibration([0, 1], [0.5, 7]), 'value 1 is 7, expected a probability'],
  [
    () => logLoss([0, 3], matrix(2, 2, Float32Array.of(1, 0, 0, 1)), { labels: [0, 1] }),
    'row 1 is of class 3, which has no column',
  ],
  [() => majorityBaseline([NaN, 1]), 'row 0 is NaN'],
  [() => stratifiedGuesses([NaN, 1], 3), 'stratifiedGuesses: row 0 is NaN'],
  [() => stratifiedAccuracy([NaN, 1]), 'stratifiedAccuracy: row 0 is NaN'],
  [() => confusion([0], [0], { labels: [0, 1, 0] }), 'label 0 is given twice'],
  [() => confusion([0], [0], { labels: 'ab' as never }), 'row 0 is a, expected a finite number'],
  [() => stratifiedGuesses([0, 1], NaN), 'rows is NaN'],
  [() => oneRule(column(-Infinity, 1), [0, 1]), 'feature "bytes" holds -Infinity'],
  [() => leakage(column(1, 2, 3, 4), [0, 2, 0, 1], split), 'the class of row 1 is 2'],
  [() => describeFeatures(column(1, 2), { rows: [2] }), 'there is no row 2, there are 2'],
  [() => ratioOfMeans(column(1, 2), [1, NaN]), 'the class of row 1 is NaN'],
  [() => kFold(NaN), 'rows is NaN'],
  [() => trainTestSplit(2.5), 'n is 2.5'],
  [() => trainTestSplit(4, { stratify: [0, 0, 1, NaN] }), 'row 3 is NaN'],
  [() => stratifiedFolds([0, 1, NaN], 2), 'row 2 is NaN'],
  [() => groupFolds([0, 1, NaN], 2), 'row 2 is NaN'],
  [() => groupFolds([0, 1, 2], 2, [0, NaN, 1]), 'row 1 is NaN'],
  [() => splitByGroup([0, 1, 2], 0), 'splitByGroup: testSize is 0'],
  [() => splitByGroup([0, 1, 2], 1.5), 'splitByGroup: testSize is 1.5'],
  [() => timeFolds([1, 1, 1, 1, 2, 2], 3), 'a side of fold 0 of 3 is empty'],
  [() => timeFolds([1, 2, 3], 5), 'a side of fold 0 of 5 is empty'],
  [() => foldsBy('constructor' as SplitName, { rows: 3 }), 'split: name is "constructor"'],
  [
    () =>
      evaluate(
        { split: 'random', addresses: false, model: 'forest' },
        { features: column(1, 2, 3, 4), target: [0, 1, 0, 1], split, score: [0, 1] },
        ['f1' as EvaluationMetricName],
      ),
    'metric is "f1", expected one of accuracy',
  ],
  [
    () => timedHostScore({ host: [0], time: [1], truth: [2], called: [1] }),
    'the truth of flow 0 is 2',
  ],
  [
    () => timedHostScore({ host: [0], time: [1], truth: [1], called: [0.7] }),
    'flow 0 is called 0.7, expected 0 or 1',
  ],
  [
    () => timedHostScore({ host: [0], time: [Infinity], truth: [1], called: [1] }),
    'flow 0 has no time',
  ],
])('what can’t be judged is refused by name, %#', (judge, message) => {
  expect(judge).toThrow(message);
});

const nothing = undefined as never;
const subject = { split: 'random', addresses: false, model: 'x' };
const judged = { features: column(1, 2, 3, 4), target: [0, 1, 0, 1], split, score: [0.2, 0.7] };

test.each<[() => unknown, string]>([
  [() => splitByTime(nothing), 'splitByTime: undefined came, expected a list'],
  [() => splitByGroup(nothing), 'splitByGroup: undefined came, expected a list'],
  [() => foldsBy('host', nothing), 'split: the input is undefined. Pass an object of rows'],
  [() => evaluate(subject, nothing), 'evaluate: the input is undefined'],
  [() => leakage(nothing, [0, 1], split), 'leakage: the feature matrix is undefined'],
  [() => leakage(column(1, 2, 3, 4), [0, 1, 0, 1], nothing), 'leakage: the split is undefined'],
  [() => describeFeatures(nothing), 'describe: the feature matrix is undefined'],
  [() => ratioOfMeans(nothing, [1]), 'ratioOfMeans: the feature matrix is undefined'],
  [() => oneRule(nothing, [1]), 'oneRule: the feature matrix is undefined'],
  [() => hostVerdicts({} as never), 'hostVerdicts: the input has no flows'],
  [() => timedHostScore(nothing), 'timedHostScore: the input is undefined'],
  [() => reportPieces({} as never), 'report: the data has no dataset'],
  [() => reportHtml({} as never, nothing), 'report: the option object is undefined'],
  [() => ranksOf(nothing, [1]), 'ranksOf: the score matrix is undefined'],
  [() => knnRecall(nothing, nothing), 'knnRecall: the true graph is undefined'],
  [() => rocAuc([0, 1], null as never), 'rocAuc: null came, expected a list'],
])('what is not there is refused by name, %#', (judge, message) => {
  expect(judge).toThrow(message);
});

test.each<[object, string]>([
  [{ target: [0, 1] }, '2 classes for 4 rows. Pass one a row'],
  [{ target: [0, 2, 0, 1] }, 'the class of row 1 is 2'],
  [{ split: { train: [0, 4], test: [1] } }, 'the split has row 4 to train, but there are 4 rows'],
  [{ split: { train: [0], test: [-1] } }, 'the split has row -1 to test'],
  [{ split: { train: [], test: [1] } }, 'the split has no row to train'],
  [{ split: { train: [0], test: [] } }, 'the split has no row to test'],
  [
    { split: { train: [0, 1, 3], test: [3, 2, 1] } },
    'the split has 2 of 3 rows to test that are trained on, the first is row 3. Choose each row on one side',
  ],
])('a split that can not judge is refused: %j', (changes, message) => {
  const { features, target, ...rest } = { ...judged, ...changes };
  expect(() => evaluate(subject, { features, target, ...rest })).toThrow(`evaluate: ${message}`);
  expect(() => leakage(features, target, rest.split)).toThrow(`leakage: ${message}`);
});

test('an infinite value does not pass into means and quartiles', () => {
  const message = 'feature "bytes" holds -Infinity in row 1, expected finite numbers. Clip it';
  expect(() => describeFeatures(column(1, -Infinity))).toThrow(`describe: ${message}`);
  expect(() => ratioOfMeans(column(1, -Infinity), [0, 1])).toThrow(`ratioOfMeans: ${message}`);
});

test('chances that do not add up to 1 are refused', () => {
  const half = matrix(2, 2, Float32Array.of(0.5, 0.5, 0.25, 0.25));
  expect(() => logLoss([0, 1], half)).toThrow('the chances of row 1 add up to 0.5, expected 1');
});

test('calibration takes as many bins as rows can fill, not as many as fill the memory', () => {
  expect(calibration([0, 1], [0.1, 0.9], { bins: 100_000 }).rows).toHaveLength(2);
  expect(() => calibration([0, 1], [0, 1], { bins: 1e9 })).toThrow('bins is 1000000000');
});

test('a metric that is no number on some rows is refused', async () => {
  await expect(bootstrap(() => NaN, [0, 1], [0, 1])).rejects.toThrow('of some rows is NaN');
  await expect(bootstrap(accuracy, [0, 1], [0, 1], { stratify: [0, NaN] })).rejects.toThrow(
    'row 1 is NaN',
  );
});

test('what is no metric and what is no map is refused', async () => {
  await expect(bootstrap(nothing, [0, 1], [0, 1])).rejects.toThrow('metric is undefined');
  await expect(trustworthiness(nothing, matrix(3, 2))).rejects.toThrow('the data is undefined');
});

test('a map of missing values is refused', async () => {
  const points = matrix(5, 1, Float32Array.of(1, 2, 3, NaN, 5));
  await expect(trustworthiness(points, matrix(5, 1), { k: 2 })).rejects.toThrow('row 3 is NaN');
  await expect(trustworthiness(matrix(5, 1), points, { k: 2 })).rejects.toThrow('row 3 is NaN');
});

test('precision of one class is that of class 1, which may be absent', () => {
  expect(precision([0, 0], [0, 0])).toBe(0);
  expect(precision([1, 1], [1, 1])).toBe(1);
  expect(precision([-1, 1, 1], [-1, 1, -1])).toBe(1);
  expect(precisionRecallF([0, 1, 2], [0, 1, 1], { average: 'micro' }).precision).toBe(2 / 3);
});

test('the log loss of rows that lack a class takes the classes of all columns', () => {
  const proba = matrix(2, 3, Float32Array.of(0.5, 0.25, 0.25, 0.125, 0.75, 0.125));
  expect(logLoss([0, 2], proba, { labels: [0, 1, 2] })).toBeCloseTo(
    (Math.log(2) + Math.log(8)) / 2,
    12,
  );
});

test('a confusion counts the classes that are asked for, in their order', () => {
  const { classes, counts } = confusion([2, 0, 2], [2, 2, 0], { labels: [2, 1, 0] });
  expect(classes).toEqual([2, 1, 0]);
  expect([...counts]).toEqual([1, 0, 1, 0, 0, 0, 1, 0, 0]);
});
