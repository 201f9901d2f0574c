import { matrix } from '@bon/core';
import {
  type Average,
  accuracy,
  averagePrecision,
  balancedAccuracy,
  brier,
  classificationReport,
  confusion,
  fScore,
  logLoss,
  mae,
  matthewsCorrelation,
  type MetricOptions,
  mse,
  ndcg,
  precision,
  precisionRecallCurve,
  precisionRecallF,
  r2Score,
  recall,
  recallAtFpr,
  rocAuc,
  rocCurve,
} from '@bon/eval';
import { expect, test } from '@jest/globals';
import { differences, golden } from '../golden.ts';

const { binary, classes, regression, ranking } = golden().weighted;

type Measure = (y: number[], other: number[], options: MetricOptions) => number;

const calls: Record<string, Measure> = {
  accuracy,
  balancedAccuracy,
  mcc: matthewsCorrelation,
};
const ofClassOne: Record<string, Measure> = {
  precision,
  recall,
  f1: fScore,
  f2: (y, called, options) => fScore(y, called, { ...options, beta: 2 }),
};
const ofScores: Record<string, Measure> = { rocAuc, averagePrecision, logLoss, brier };

function expectEqual(
  measures: Record<string, Measure>,
  y: number[],
  other: number[],
  { weight, ...theirs }: Record<string, number[]> & { weight: number[] },
) {
  for (const [name, measure] of Object.entries(measures))
    expect([
      name,
      differences([measure(y, other, { sampleWeight: weight })], [theirs[name] as never]),
    ]).toEqual([name, []]);
}

test.each(Object.keys(binary))(
  'metrics of weighted rows equal those of scikit-learn: %s',
  (name) => {
    const world = binary[name];
    expectEqual({ ...calls, ...ofClassOne }, world.truth, world.predicted, world);
    expectEqual(ofScores, world.truth, world.scores, world);
    const { counts } = confusion(world.truth, world.predicted, { sampleWeight: world.weight });
    expect(differences(counts, world.confusion)).toEqual([]);
    for (const [most, value] of Object.entries(world.recallAtFpr)) {
      const options = { maxFpr: Number(most), sampleWeight: world.weight };
      expect(
        differences([recallAtFpr(world.truth, world.scores, options)], [value as number]),
      ).toEqual([]);
    }
  },
);

test.each(Object.keys(binary))(
  'curves of weighted rows equal those of scikit-learn: %s',
  (name) => {
    const { truth, scores, weight, ...theirs } = binary[name];
    for (const [curve, points] of [
      ['precisionRecallCurve', precisionRecallCurve(truth, scores, { sampleWeight: weight })],
      ['rocCurve', rocCurve(truth, scores, { sampleWeight: weight })],
    ] as const)
      for (const [axis, values] of Object.entries(points))
        expect([axis, differences(values, theirs[curve][axis])]).toEqual([axis, []]);
  },
);

test.each(Object.keys(classes))(
  'metrics of several classes with weights equal those of scikit-learn: %s',
  (name) => {
    const { truth, predicted, chances, weight, ...theirs } = classes[name];
    expectEqual(calls, truth, predicted, classes[name]);
    for (const average of ['macro', 'micro', 'weighted'] as Average[]) {
      const options = { average, beta: 2, sampleWeight: weight };
      const ours = precisionRecallF(truth, predicted, options);
      const { precision: p, recall: r, f2 } = theirs[average];
      expect(differences([ours.precision, ours.recall, ours.f], [p, r, f2])).toEqual([]);
    }
    const rows = matrix(truth.length, 4, Float32Array.from(chances.flat()));
    expect(differences([logLoss(truth, rows, { sampleWeight: weight })], [theirs.logLoss])).toEqual(
      [],
    );
  },
);

test.each(Object.keys(classes))(
  'the report of each class equals that of scikit-learn: %s',
  (name) => {
    const { truth, predicted, weight, report } = classes[name];
    for (const [theirs, sampleWeight] of [
      [report.plain, undefined],
      [report.weighted, weight],
    ]) {
      const ours = classificationReport(truth, predicted, { beta: 2, sampleWeight });
      expect(ours.map(({ label }) => label)).toEqual([0, 1, 2, 3]);
      for (const figure of ['precision', 'recall', 'f', 'support'] as const)
        expect([
          figure,
          differences(
            ours.map((each) => each[figure]),
            theirs[figure],
          ),
        ]).toEqual([figure, []]);
    }
  },
);

test.each(Object.keys(regression))(
  'metrics of regression with weights equal those of scikit-learn: %s',
  (name) => {
    const world = regression[name];
    expectEqual({ r2: r2Score, mae, mse }, world.truth, world.predicted, world);
  },
);

test.each(Object.keys(ranking))(
  'the mean gain of weighted queries equals that of scikit-learn: %s',
  (name) => {
    const { worth, scores, weight, all, three } = ranking[name];
    const [worths, given] = [worth, scores].map((rows: number[][]) =>
      matrix(rows.length, rows[0].length, Float32Array.from(rows.flat())),
    );
    const ours = [undefined, 3].map((k) => ndcg(worths, given, { k, sampleWeight: weight }));
    expect(differences(ours, [all, three])).toEqual([]);
  },
);
