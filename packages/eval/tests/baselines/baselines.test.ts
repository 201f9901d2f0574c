import { denseFeatures, matrix, toDense } from '@bon/core';
import {
  accuracy,
  applyRule,
  bestRules,
  majorityBaseline,
  oneRule,
  stratifiedAccuracy,
  stratifiedGuesses,
} from '@bon/eval';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hybrid } from '../worlds.ts';

test('the majority is the most common class, the lowest of several', () => {
  expect(majorityBaseline([3, 1, 1, 3, 2])).toEqual({ value: 1, accuracy: 0.4 });
  expect(() => majorityBaseline([])).toThrow(/no rows/);
});

test('one rule finds the feature and the interval that tell the classes apart', () => {
  const { features, classes } = hybrid();
  const rule = oneRule(features, classes);
  expect(rule).toEqual({
    feature: 0,
    name: 'order',
    low: 4.5,
    high: Infinity,
    inside: 1,
    outside: 0,
    accuracy: 1,
  });
  expect(Array.from(applyRule(rule, features))).toEqual(Array.from(classes));
});

test('one rule sees the one-hots of the sparse block', () => {
  const { features, classes } = hybrid();
  expect(bestRules(features, classes)[3].rule).toMatchObject({
    name: 'host b',
    accuracy: 1,
    low: 0.5,
  });
});

test('a middle interval is a rule too', () => {
  const features = denseFeatures(matrix(5, 1, Float32Array.of(1, 2, 3, 4, 5)), ['port']);
  expect(oneRule(features, [0, 1, 1, 0, 0])).toMatchObject({ low: 1.5, high: 3.5, accuracy: 1 });
});

test('without a telling feature the rule is the majority', () => {
  const features = denseFeatures(matrix(3, 1, Float32Array.of(7, 7, 7)));
  expect(oneRule(features, [1, 1, 0])).toMatchObject({ feature: -1, accuracy: 2 / 3 });
  expect(Array.from(applyRule(oneRule(features, [1, 1, 0]), features))).toEqual([1, 1, 1]);
});

test('a missing value lies in no interval', () => {
  const features = denseFeatures(matrix(3, 1, Float32Array.of(NaN, 1, 2)));
  const rule = oneRule(features, [0, 1, 0]);
  expect(Array.from(applyRule(rule, features))).toEqual([0, 1, 0]);
});

test('a rule scores what it says, is never below the majority, and a sparse block counts as dense', () => {
  const value = fc.integer({ min: -3, max: 3 });
  const row = fc.tuple(value, value, value, fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
      const classes = rows.map((cells) => cells[3]);
      const dense = denseFeatures(
        matrix(rows.length, 3, Float32Array.from(rows.flatMap((r) => r.slice(0, 3)))),
      );
      const rule = oneRule(dense, classes);
      expect(accuracy(classes, applyRule(rule, dense))).toBeCloseTo(rule.accuracy, 12);
      expect(rule.accuracy).toBeGreaterThanOrEqual(majorityBaseline(classes).accuracy);
      const nonZero = rows.flatMap((cells, i) =>
        [0, 1, 2].filter((j) => cells[j] !== 0).map((j) => [i, j]),
      );
      const pointers = new Int32Array(rows.length + 1);
      for (const [i] of nonZero) pointers[i + 1]++;
      for (let i = 0; i < rows.length; i++) pointers[i + 1] += pointers[i];
      const sparse = {
        rows: rows.length,
        cols: 3,
        pointers,
        indices: Int32Array.from(nonZero, ([, j]) => j),
        values: Float32Array.from(nonZero, ([i, j]) => rows[i][j]),
      };
      const wide = {
        ...dense,
        dense: matrix(rows.length, 0),
        sparse,
        background: new Float32Array(3),
      };
      expect(toDense(wide).data).toEqual(dense.dense.data);
      expect(oneRule(wide, classes)).toEqual(rule);
    }),
    { numRuns: 60 },
  );
});

test('stratified guesses have the shares of the classes', () => {
  const guesses = stratifiedGuesses([0, 0, 0, 1], 4000, { seed: 5 });
  expect(guesses.reduce((sum, guess) => sum + guess, 0) / 4000).toBeCloseTo(0.25, 1);
  expect(stratifiedAccuracy([0, 0, 0, 1])).toBe(0.625);
  expect(stratifiedGuesses([0, 0, 0, 1], 50, { seed: 5 })).toEqual(guesses.slice(0, 50));
});
