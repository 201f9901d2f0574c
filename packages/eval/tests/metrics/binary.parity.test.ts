import {
  accuracy,
  averagePrecision,
  balancedAccuracy,
  brier,
  calibration,
  confusion,
  fScore,
  logLoss,
  matthewsCorrelation,
  precision,
  precisionRecallCurve,
  recall,
  recallAtFpr,
  rocAuc,
  rocCurve,
} from '@bon/eval';
import { expect, test } from '@jest/globals';
import { differences, golden } from '../golden.ts';

const { binary, curves } = golden();
const names = Object.keys(binary);

test.each(names)('metrics of calls equal those of scikit-learn: %s', (name) => {
  const world = binary[name];
  const called = world.scores.map((score: number) => Number(score >= world.threshold));
  const ours = [accuracy, balancedAccuracy, precision, recall, fScore, matthewsCorrelation].map(
    (metric) => metric(world.truth, called),
  );
  const theirs = ['accuracy', 'balancedAccuracy', 'precision', 'recall', 'f1', 'mcc'];
  expect(
    differences(
      ours,
      theirs.map((metric) => world[metric]),
    ),
  ).toEqual([]);
  const { classes, counts } = confusion(world.truth, called);
  const placed = classes.flatMap((a) => classes.map((b) => world.confusion[a][b]));
  expect(Array.from(counts)).toEqual(placed);
});

test.each(names)('metrics of probabilities equal those of scikit-learn: %s', (name) => {
  const { truth, scores, averagePrecision: area, logLoss: loss, brier: distance } = binary[name];
  const ours = [averagePrecision, logLoss, brier].map((metric) => metric(truth, scores));
  expect(differences(ours, [area, loss, distance])).toEqual([]);
});

test.each(names)(
  'the area under the receiver’s curve equals that of scikit-learn, or is refused: %s',
  (name) => {
    const { truth, scores, rocAuc: area } = binary[name];
    if (area === null) expect(() => rocAuc(truth, scores)).toThrow(/expected both/);
    else expect(differences([rocAuc(truth, scores)], [area])).toEqual([]);
  },
);

test.each(names)('curves equal those of scikit-learn: %s', (name) => {
  const { truth, scores, precision: p, recall: r, thresholds, roc } = curves[name];
  const curve = precisionRecallCurve(truth, scores);
  expect(differences(curve.precision, p)).toEqual([]);
  expect(differences(curve.recall, r)).toEqual([]);
  expect(differences(curve.threshold, thresholds)).toEqual([]);
  if (roc === null) return;
  const rates = rocCurve(truth, scores);
  expect(differences(rates.falsePositiveRate, roc.fpr)).toEqual([]);
  expect(differences(rates.truePositiveRate, roc.tpr)).toEqual([]);
  expect(differences(rates.threshold, roc.thresholds)).toEqual([]);
});

test.each(names)(
  'recall at a false positive rate is the highest on the curve there: %s',
  (name) => {
    const { truth, scores, recallAtFpr: expected } = curves[name];
    for (const [most, value] of Object.entries(expected ?? {}))
      expect(
        differences([recallAtFpr(truth, scores, { maxFpr: Number(most) })], [value as number]),
      ).toEqual([]);
  },
);

test.each(names)('calibration equals that of scikit-learn: %s', (name) => {
  const { truth, scores, calibration: expected } = curves[name];
  for (const strategy of ['uniform', 'quantile'] as const) {
    const ours = calibration(truth, scores, { bins: 5, strategy });
    expect(differences(ours.observed, expected[strategy][0])).toEqual([]);
    expect(differences(ours.meanPredicted, expected[strategy][1])).toEqual([]);
  }
});
