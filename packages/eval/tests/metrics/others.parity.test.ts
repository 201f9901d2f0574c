import { matrix } from '@bon/core';
import {
  type Average,
  accuracy,
  balancedAccuracy,
  describeValues,
  logLoss,
  mae,
  matthewsCorrelation,
  mse,
  ndcg,
  precisionRecallF,
  r2Score,
} from '@bon/eval';
import { expect, test } from '@jest/globals';
import { differences, golden } from '../golden.ts';

const { classes, regression, probabilities, ranking, describe: described } = golden();

test.each(Object.keys(classes))(
  'metrics of several classes equal those of scikit-learn: %s',
  (name) => {
    const { truth, predicted, ...averages } = classes[name];
    for (const average of ['macro', 'micro', 'weighted'] as Average[]) {
      const { precision, recall, f } = precisionRecallF(truth, predicted, { average });
      const shared = [accuracy, balancedAccuracy, matthewsCorrelation].map((metric) =>
        metric(truth, predicted),
      );
      const theirs = averages[average];
      expect(
        differences(
          [precision, recall, f, ...shared],
          [
            theirs.precision,
            theirs.recall,
            theirs.f1,
            theirs.accuracy,
            theirs.balancedAccuracy,
            theirs.mcc,
          ],
        ),
      ).toEqual([]);
    }
  },
);

test.each(Object.keys(regression))(
  'metrics of regression equal those of scikit-learn: %s',
  (name) => {
    const { truth, predicted, r2, mae: absolute, mse: squared } = regression[name];
    const ours = [r2Score, mae, mse].map((metric) => metric(truth, predicted));
    expect(differences(ours, [r2, absolute, squared])).toEqual([]);
  },
);

test('the log loss of several classes is the mean of minus the logarithm', () => {
  const { truth, probabilities: rows, logLoss: loss } = probabilities;
  const given = matrix(rows.length, 3, Float32Array.from(rows.flat()));
  expect(differences([logLoss(truth, given)], [loss])).toEqual([]);
});

test.each(Object.keys(ranking))(
  'the gain of an order equals that of scikit-learn, ties too: %s',
  (name) => {
    const { worth, scores, all, three } = ranking[name];
    expect(differences([ndcg(worth, scores), ndcg(worth, scores, { k: 3 })], [all, three])).toEqual(
      [],
    );
  },
);

test.each(Object.keys(described))('describe equals that of pandas: %s', (name) => {
  const values = described[name].values.map((value: number | null) => value ?? NaN);
  const { count, mean, std, min, q25, q50, q75, max } = describeValues(name, values);
  const theirs = described[name].describe;
  const missing = std === null ? null : 0;
  expect(theirs.std === null).toBe(missing === null);
  expect(
    differences(
      [count, mean ?? NaN, std ?? 0, min ?? NaN, q25 ?? NaN, q50 ?? NaN, q75 ?? NaN, max ?? NaN],
      ['count', 'mean', 'std', 'min', '25%', '50%', '75%', 'max'].map((key) => theirs[key] ?? 0),
    ),
  ).toEqual([]);
});
