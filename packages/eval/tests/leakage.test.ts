import {
  accuracy,
  evaluate,
  evaluationMarkdown,
  leakage,
  splitByGroup,
  stratifiedGuesses,
} from '@bon/eval';
import { expect, test } from '@jest/globals';
import { csrFromCoordinates, type FeatureMatrix, matrix, takeFeatureRows } from '@bon/core';
import { hybrid } from './worlds.ts';

const twice = () => {
  const { features, classes } = hybrid();
  const rows = [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5];
  const at = (from: number) => Int32Array.from({ length: 6 }, (_, i) => from + i);
  return {
    features: takeFeatureRows(features, rows),
    target: rows.map((row) => classes[row]),
    split: { train: at(0), test: at(6) },
  };
};

test('an address that is on both sides is named with what it gives away', () => {
  const { features, target, split } = twice();
  const leaks = leakage(features, target, split, { minRecall: 0.6 });
  expect(leaks.map(({ name, kind, recall }) => [name, kind, recall])).toEqual([
    ['order', 'shortcut', 1],
    ['host a', 'identity', 1],
    ['host b', 'identity', 1],
  ]);
  expect(leaks[2].words).toBe(
    'host b stands on both sides of the split: by itself it finds 100 % of class 1, 100 % precise',
  );
});

test('an address that the test does not have gives nothing away', () => {
  const { features, classes } = hybrid();
  const split = { train: Int32Array.of(0, 1, 2, 4), test: Int32Array.of(3, 5) };
  const without = {
    ...features,
    sparse: { ...features.sparse, values: Float32Array.of(1, 1, 1, 1, 1, 0) },
  };
  const names = leakage(without, classes, split).map(({ name }) => name);
  expect(names).not.toContain('host b');
});

test('an evaluation stands beside the majority, the one rule and guesses of the same split', () => {
  const { features, target, split } = twice();
  const rows = evaluate(
    { split: 'random', addresses: true, model: 'forest' },
    { features, target, split, score: [0, 0.2, 0, 0, 0.9, 0.1] },
    ['averagePrecision', 'accuracy'],
  );
  const at = (places: Int32Array) => Array.from(places, (row) => target[row]);
  expect(rows[1]).toEqual({
    split: 'random',
    addresses: true,
    model: 'forest',
    metric: 'accuracy',
    value: 5 / 6,
    majority: 4 / 6,
    oneRule: 1,
    stratified: accuracy(at(split.test), stratifiedGuesses(at(split.train), 6)),
    testRows: 6,
  });
  const guessed = rows.map(({ stratified }) => stratified?.toFixed(3));
  expect(evaluationMarkdown(rows)).toBe(
    [
      '| split | addresses | model | averagePrecision | accuracy |',
      '| --- | --- | --- | --- | --- |',
      `| random | with | forest | 0.833 / 0.333 / 1.000 / ${guessed[0]} | 0.833 / 0.667 / 1.000 / ${guessed[1]} |`,
      '',
    ].join('\n'),
  );
});

test('names stay in their cells of a table', () => {
  const row = { addresses: true, metric: 'accuracy', value: 1, testRows: 2 };
  expect(evaluationMarkdown([])).toBe('');
  expect(evaluationMarkdown([{ ...row, split: 'a|b', model: 'x\ny' }])).toContain(
    '| a\\|b | with | x y |',
  );
});

test('a destination that stands on both sides of a split by sources is named', () => {
  const rows = 40;
  const sources = Array.from({ length: rows }, (_, i) => i % 8);
  const target = Array.from({ length: rows }, (_, i) => Number(i % 5 === 0));
  const at = { row: target.map((_, i) => i), col: target.map((bot) => 1 - bot) };
  const names = ['DstAddr: 10.0.0.66', 'DstAddr: 10.0.0.1'];
  const features: FeatureMatrix = {
    rows,
    dense: matrix(rows, 0),
    sparse: csrFromCoordinates(rows, 2, at, new Float32Array(rows).fill(1)),
    background: new Float32Array(2),
    names,
    origins: ['DstAddr', 'DstAddr'],
  };
  const split = splitByGroup(sources, 0.25, target, { seed: 1 });
  const trained = new Set(Array.from(split.train, (row) => sources[row]));
  expect(split.test.some((row) => trained.has(sources[row]))).toBe(false);
  expect(leakage(features, target, split)[0]).toMatchObject({
    name: 'DstAddr: 10.0.0.66',
    kind: 'identity',
    recall: 1,
    precision: 1,
  });
});
