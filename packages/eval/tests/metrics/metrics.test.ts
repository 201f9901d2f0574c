import { matrix } from '@bon/core';
import {
  accuracy,
  averagePrecision,
  bootstrap,
  brier,
  calibration,
  hitsAtK,
  logLoss,
  matthewsCorrelation,
  meanReciprocalRank,
  precisionRecallF,
  r2Score,
  ranksOf,
  recallAtFpr,
  rocAuc,
} from '@bon/eval';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 8 })), {
    minLength: 2,
    maxLength: 40,
  })
  .filter((rows) => new Set(rows.map(([y]) => y)).size === 2)
  .map((rows) => ({ y: rows.map(([y]) => y), score: rows.map(([, s]) => s / 8) }));

const metrics = { rocAuc, averagePrecision, recallAtFpr, brier, accuracy, matthewsCorrelation };

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(scored, fc.nat(), ({ y, score }, turn) => {
      const moved = <T>(values: T[]) =>
        values.map((_, i) => values[(i + turn) % values.length]).reverse();
      for (const metric of Object.values(metrics))
        expect(metric(moved(y), moved(score))).toBeCloseTo(metric(y, score), 12);
    }),
  );
});

test('rows given twice change nothing', () => {
  fc.assert(
    fc.property(scored, ({ y, score }) => {
      for (const metric of Object.values(metrics))
        expect(metric([...y, ...y], [...score, ...score])).toBeCloseTo(metric(y, score), 12);
    }),
  );
});

test('metrics of order do not change under a rising transform of the scores', () => {
  fc.assert(
    fc.property(scored, ({ y, score }) => {
      const risen = score.map((value) => value ** 3 * 7 - 2);
      for (const metric of [rocAuc, averagePrecision, recallAtFpr])
        expect(metric(y, risen)).toBe(metric(y, score));
    }),
  );
});

test('turning the scores round turns the area round', () => {
  fc.assert(
    fc.property(scored, ({ y, score }) => {
      const turned = score.map((value) => -value);
      expect(rocAuc(y, turned)).toBeCloseTo(1 - rocAuc(y, score), 12);
    }),
  );
});

test('the area under the receiver’s curve is the share of pairs in order', () => {
  fc.assert(
    fc.property(scored, ({ y, score }) => {
      let won = 0;
      let pairs = 0;
      y.forEach((a, i) =>
        y.forEach((b, j) => {
          if (a !== 1 || b !== 0) return;
          pairs++;
          won += score[i] > score[j] ? 1 : score[i] === score[j] ? 0.5 : 0;
        }),
      );
      expect(rocAuc(y, score)).toBeCloseTo(won / pairs, 12);
    }),
  );
});

test('wrong input is refused with its row', () => {
  expect(() => accuracy([1], [1, 2])).toThrow(/1 true values and 2 others/);
  expect(() => accuracy([], [])).toThrow(/no rows/);
  expect(() => rocAuc([0, 2], [1, 1])).toThrow(/class of row 1 is 2/);
  expect(() => averagePrecision([0, 1], [0.5, NaN])).toThrow(/row 1 is NaN/);
  expect(() => brier([0, 1], [0.5, 1.5])).toThrow(/value 1 is 1.5/);
  expect(() => r2Score([0, 1], [0.5, Infinity])).toThrow(/row 1 is Infinity/);
  expect(() => logLoss([0, 1], matrix(2, 3))).toThrow(/3 columns for 2 classes/);
  expect(() => recallAtFpr([0, 1], [0, 1], { maxFpr: 2 })).toThrow(/maxFpr is 2/);
  expect(() => precisionRecallF([1], [1], { average: 'mean' as 'macro' })).toThrow(/one of binary/);
});

test('ranks stand in the middle of their ties', () => {
  const scores = matrix(3, 3, Float32Array.of(3, 2, 1, 1, 1, 1, 0, 5, 5));
  const ranks = ranksOf(scores, [0, 1, 0]);
  expect(Array.from(ranks)).toEqual([1, 2, 3]);
  expect(meanReciprocalRank(ranks)).toBeCloseTo((1 + 1 / 2 + 1 / 3) / 3);
  expect(hitsAtK(ranks, 2)).toBeCloseTo(2 / 3);
  expect(() => ranksOf(scores, [0, 1, 3])).toThrow(/row 2 is 3/);
});

test('probabilities that come true as often as they say have no calibration error', () => {
  const { expectedError, rows } = calibration([0, 1, 1, 1], [0.5, 0.5, 1, 1], { bins: 2 });
  expect(expectedError).toBe(0);
  expect(Array.from(rows)).toEqual([2, 2]);
});

test('an interval holds the value, is the same for the same seed, and can be cancelled', async () => {
  const y = Array.from({ length: 60 }, (_, i) => i % 2);
  const score = y.map((value, i) => value * 0.4 + ((i * 7) % 11) / 11);
  const options = { rounds: 200, stratify: y };
  const interval = await bootstrap(rocAuc, y, score, options, { seed: 2 });
  expect(interval.low).toBeLessThan(interval.value);
  expect(interval.high).toBeGreaterThan(interval.value);
  expect(await bootstrap(rocAuc, y, score, options, { seed: 2 })).toEqual(interval);
  const signal = AbortSignal.abort();
  await expect(bootstrap(rocAuc, y, score, options, { signal })).rejects.toThrow(/abort/i);
});
