import { denseFeatures, matrix } from '@bon/core';
import {
  accuracy,
  averagePrecision,
  balancedAccuracy,
  bootstrap,
  brier,
  classificationReport,
  confusion,
  evaluate,
  type EvaluationMetricName,
  fScore,
  hitsAtK,
  logLoss,
  mae,
  matthewsCorrelation,
  meanReciprocalRank,
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
import fc from 'fast-check';

type Measure = (
  y: readonly number[],
  other: readonly number[],
  options?: MetricOptions,
) => number | ArrayLike<number>;

const called = (score: readonly number[]) => score.map((value) => Number(value >= 0.5));
const ofCalls = (measure: Measure): Measure => {
  return (y, score, options) => measure(y, called(score), options);
};
const flat = (curve: object) => Object.values(curve).flatMap((axis: Float64Array) => [...axis]);
const pairs = (score: readonly number[]) =>
  matrix(score.length, 2, Float32Array.from(score.flatMap((value) => [1 - value, value])));

/** Every metric over rows of 0 or 1 and a score in eighths. */
const measures: Record<string, Measure> = {
  accuracy: ofCalls(accuracy),
  balancedAccuracy: ofCalls(balancedAccuracy),
  precision: ofCalls(precision),
  recall: ofCalls(recall),
  fScore: ofCalls(fScore),
  macro: ofCalls(
    (y, calls, options) => precisionRecallF(y, calls, { average: 'macro', ...options }).f,
  ),
  matthewsCorrelation: ofCalls(matthewsCorrelation),
  confusion: ofCalls((y, calls, options) => confusion(y, calls, options).counts),
  classificationReport: ofCalls((y, calls, options) =>
    classificationReport(y, calls, options).flatMap((each) => Object.values(each) as number[]),
  ),
  rocAuc,
  rocCurve: (y, score, options) => flat(rocCurve(y, score, options)),
  averagePrecision,
  precisionRecallCurve: (y, score, options) => flat(precisionRecallCurve(y, score, options)),
  recallAtFpr: (y, score, options) => recallAtFpr(y, score, { maxFpr: 0.2, ...options }),
  logLoss,
  logLossOfClasses: (y, score, options) => logLoss(y, pairs(score), { labels: [0, 1], ...options }),
  brier,
  mse,
  mae,
  r2Score,
  meanReciprocalRank: (_, score, options) =>
    meanReciprocalRank(
      score.map((s) => 1 + 8 * s),
      options,
    ),
  hitsAtK: (_, score, options) =>
    hitsAtK(
      score.map((s) => 1 + 8 * s),
      4,
      options,
    ),
  ndcg: (y, score, options) => ndcg(pairs(y), pairs(score), options),
};

const row = fc.record({
  y: fc.integer({ min: 0, max: 1 }),
  score: fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
  weight: fc.integer({ min: 0, max: 4 }),
});
const weighted = fc
  .array(row, { minLength: 2, maxLength: 30 })
  .filter((rows) => new Set(rows.filter(({ weight }) => weight > 0).map(({ y }) => y)).size === 2);

function expectSame(ours: number | ArrayLike<number>, theirs: number | ArrayLike<number>) {
  const [a, b] = [ours, theirs].map((each) =>
    typeof each === 'number' ? [each] : [...Array.from(each)],
  );
  expect(a).toHaveLength(b.length);
  a.forEach((value, i) => {
    if (value !== b[i])
      expect(Math.abs(value - b[i])).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(b[i])));
  });
}

test.each(Object.keys(measures))(
  'a row of weight 3 is as good as three rows, one of weight 0 is not there: %s',
  (name) => {
    const measure = measures[name];
    fc.assert(
      fc.property(weighted, (rows) => {
        const repeated = rows.flatMap((each) => new Array<typeof each>(each.weight).fill(each));
        const sampleWeight = rows.map(({ weight }) => weight);
        expectSame(
          measure(
            rows.map(({ y }) => y),
            rows.map(({ score }) => score),
            { sampleWeight },
          ),
          measure(
            repeated.map(({ y }) => y),
            repeated.map(({ score }) => score),
          ),
        );
      }),
    );
  },
);

test.each(
  Object.keys(measures).filter((name) => name !== 'confusion' && name !== 'classificationReport'),
)('all weights times a number change nothing: %s', (name) => {
  const measure = measures[name];
  fc.assert(
    fc.property(weighted, fc.integer({ min: -400, max: 400 }), (rows, power) => {
      const [y, score] = [rows.map((each) => each.y), rows.map((each) => each.score)];
      const sampleWeight = rows.map(({ weight }) => weight);
      const scaled = sampleWeight.map((weight) => weight * 2 ** power);
      expectSame(measure(y, score, { sampleWeight: scaled }), measure(y, score, { sampleWeight }));
    }),
  );
});

const refusals: [readonly number[], RegExp][] = [
  [[1, -0.5, 1, 1], /sampleWeight: row 1 weighs -0.5, expected a finite number of at least 0/],
  [[1, 1, Infinity, 1], /sampleWeight: row 2 weighs Infinity/],
  [[1, 1, 1, NaN], /sampleWeight: row 3 weighs NaN/],
  [[1, 1], /sampleWeight: 2 weights for 4 rows. Pass one a row/],
  [[0, 0, 0, 0], /sampleWeight: every row weighs 0. Give some row a weight/],
  [[1e308, 1e308, 1, 1], /sampleWeight: the weights sum to Infinity/],
  [[1e-200, 0, 0, 1e-200], /sampleWeight: the weights sum to 2e-200/],
];

test.each(Object.keys(measures))('weights that can not be are refused: %s', (name) => {
  for (const [sampleWeight, message] of refusals)
    expect(() => measures[name]([0, 1, 0, 1], [0, 0.5, 1, 1], { sampleWeight })).toThrow(message);
});

test.each(Object.keys(measures))(
  'an option that is none is refused, and so is what is no object: %s',
  (name) => {
    const measure = measures[name];
    const ask = (options: unknown) => () => measure([0, 1], [0, 1], options as MetricOptions);
    expect(ask({ sampleWeights: [1, 1] })).toThrow(/there is no option "sampleWeights"/);
    expect(ask([1, 2])).toThrow(/there is no option "0"/);
  },
);

test('a number where the options stand is refused', () => {
  const number = 0.05 as never;
  for (const metric of [recallAtFpr, fScore, ndcg, logLoss, accuracy, r2Score])
    expect(() => metric([0, 1], [0, 1], number)).toThrow(
      'the options are 0.05, expected an object',
    );
});

test('values that are all equal have no spread, whatever they weigh', () => {
  const constant = new Array<number>(10).fill(0.1);
  const sampleWeight = constant.map((_, i) => 0.1 + i / 7);
  for (const options of [{}, { sampleWeight }]) {
    expect(r2Score(constant, constant, options)).toBe(1);
    expect(
      r2Score(
        constant,
        constant.map((value) => value + 1),
        options,
      ),
    ).toBe(0);
  }
});

test('an interval draws weights with their rows', async () => {
  const y = [0, 1, 0, 1, 0, 1, 0, 1];
  const score = [0.1, 0.9, 0.8, 0.2, 0.3, 0.7, 0.4, 0.6];
  const sampleWeight = [1, 1, 1e-9, 1e-9, 1, 1, 1, 1];
  const options = { rounds: 50, stratify: y };
  const plain = await bootstrap(rocAuc, y, score, options, { seed: 3 });
  expect(plain.low).toBeLessThan(0.9);
  const { value, low } = await bootstrap(
    rocAuc,
    y,
    score,
    { ...options, sampleWeight },
    { seed: 3 },
  );
  expect(value).toBeCloseTo(1, 6);
  expect(low).toBeGreaterThan(plain.low);
  const missing = { ...options, sampleWeight: [1] };
  await expect(bootstrap(rocAuc, y, score, missing)).rejects.toThrow(
    'bootstrap: sampleWeight: 1 weights for 8 rows',
  );
});

test('an evaluation weighs the test rows, baselines and all', () => {
  const target = [0, 1, 0, 0, 1, 0, 1, 0, 0, 1];
  const features = denseFeatures(matrix(10, 1, Float32Array.of(1, 2, 1, 1, 2, 1, 2, 1, 2, 1)), [
    'a',
  ]);
  const split = { train: Int32Array.of(0, 1, 2, 3, 4), test: Int32Array.of(5, 6, 7, 8, 9) };
  const score = [0.1, 0.9, 0.7, 0.2, 0.3];
  const names: EvaluationMetricName[] = [
    'accuracy',
    'balancedAccuracy',
    'matthewsCorrelation',
    'averagePrecision',
    'rocAuc',
    'recallAtFpr',
  ];
  const subject = { split: 'random', addresses: false, model: 'x' };
  const twice = { ...split, test: Int32Array.of(5, 5, 6, 7, 8, 9, 9, 9) };
  const input = { features, target, score, split, sampleWeight: [2, 1, 1, 1, 3] };
  const ours = evaluate(subject, input, names);
  const theirs = evaluate(
    subject,
    { features, target, split: twice, score: [0.1, 0.1, 0.9, 0.7, 0.2, 0.3, 0.3, 0.3] },
    names,
  );
  ours.forEach(({ value, majority, oneRule }, i) => {
    expect(value).toBeCloseTo(theirs[i].value, 12);
    expect(majority).toBeCloseTo(theirs[i].majority ?? NaN, 12);
    expect(oneRule).toBeCloseTo(theirs[i].oneRule ?? NaN, 12);
  });
  expect(() => evaluate(subject, { ...input, sampleWeight: [1] }, names)).toThrow(
    '1 weights for 5 rows',
  );
});
