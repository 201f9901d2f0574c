import {
  foldsBy,
  groupFolds,
  kFold,
  type Split,
  splitByGroup,
  splitByTime,
  splitters,
  stratifiedFolds,
  timeFolds,
  trainTestSplit,
} from '@bon/eval';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const sorted = (rows: Iterable<number>) => [...rows].sort((a, b) => a - b);
const rowsOf = ({ train, test: judged }: Split) => sorted([...train, ...judged]);
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

test('a random split holds every row once, and rounds the test up', () => {
  const split = trainTestSplit(10, { testSize: 0.25 }, { seed: 1 });
  expect(split.test).toHaveLength(3);
  expect(rowsOf(split)).toEqual(range(10));
});

test('the same seed gives the same split, another seed another', () => {
  const at = (seed: number) => trainTestSplit(50, {}, { seed }).test;
  expect(at(4)).toEqual(at(4));
  expect(at(4)).not.toEqual(at(5));
});

test('a stratified split has the share of each class on both sides', () => {
  const classes = range(100).map((i) => Number(i < 8));
  const { test: judged } = trainTestSplit(100, { stratify: classes }, { seed: 2 });
  expect(judged).toHaveLength(25);
  expect(judged.filter((row) => classes[row] === 1)).toHaveLength(2);
});

test('an empty side is refused, and so is an unknown option', () => {
  expect(() => trainTestSplit(1)).toThrow(/leave a side empty/);
  expect(() => trainTestSplit(9, { testSize: 0 })).toThrow(/leave a side empty/);
  expect(() => trainTestSplit(9, { stratify: [1] })).toThrow(/1 entries for 9 rows/);
  expect(() => trainTestSplit(9, { size: 0.1 } as object)).toThrow(/no option "size"/);
});

test('a split by time tests the latest rows, and never cuts a moment in two', () => {
  const { train, test: judged } = splitByTime([5, 1, 4, 4, 2, 4], { testSize: 0.34 });
  expect(sorted(judged)).toEqual([0, 2, 3, 5]);
  expect(sorted(train)).toEqual([1, 4]);
  expect(() => splitByTime([1, 1, 1])).toThrow(/leave a side empty/);
  expect(() => splitByTime([1, NaN])).toThrow(/row 1 is NaN/);
});

test('folds of time train on nothing later than their test', () => {
  const time = range(23).map((i) => (i * 7) % 23);
  const folds = timeFolds(time, 4);
  expect(folds).toHaveLength(4);
  for (const { train, test: judged } of folds)
    expect(Math.max(...Array.from(train, (row) => time[row]))).toBeLessThan(
      Math.min(...Array.from(judged, (row) => time[row])),
    );
});

test('folds test every row once', () => {
  for (const folds of [
    kFold(11, 3, { seed: 1 }),
    stratifiedFolds(
      range(11).map((i) => i % 2),
      3,
    ),
  ]) {
    expect(sorted(folds.flatMap(({ test: judged }) => [...judged]))).toEqual(range(11));
    for (const fold of folds) expect(rowsOf(fold)).toEqual(range(11));
  }
  expect(() => kFold(2, 3)).toThrow(/3 folds of 2/);
});

test('stratified folds have equally many of each class, give or take one', () => {
  const classes = range(30).map((i) => Number(i < 6));
  for (const { test: judged } of stratifiedFolds(classes, 3, { seed: 9 }))
    expect(judged.filter((row) => classes[row] === 1)).toHaveLength(2);
});

test('no group is on both sides, and the classes are spread over the folds', () => {
  const groups = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 60 });
  fc.assert(
    fc.property(groups, fc.nat(), (group, seed) => {
      fc.pre(new Set(group).size >= 3);
      for (const { train, test: judged } of groupFolds(group, 3, undefined, { seed })) {
        const known = new Set(Array.from(train, (row) => group[row]));
        for (const row of judged) expect(known.has(group[row])).toBe(false);
      }
    }),
  );
  const hosts = range(40).map((i) => i % 8);
  const bots = hosts.map((host) => Number(host < 2));
  for (const { test: judged } of groupFolds(hosts, 2, bots))
    expect(judged.filter((row) => bots[row] === 1)).toHaveLength(5);
  expect(splitByGroup(hosts, 0.5, bots).test).toHaveLength(20);
});

test('every way to split answers to its name', () => {
  const input = {
    rows: 12,
    classes: range(12).map((i) => i % 2),
    time: range(12),
    host: range(12).map((i) => i % 6),
    capture: range(12).map((i) => i % 4),
  };
  for (const name of Object.keys(splitters) as (keyof typeof splitters)[])
    expect(foldsBy(name, input, 3, { seed: 1 })).toHaveLength(3);
  expect(() => foldsBy('host', { rows: 3 })).toThrow(/host has no entries for 3 rows/);
});

test.each([0.1, 0.25, 0.4, 0.75, 0.9])(
  'a split by groups tests the share asked for: %d',
  (share) => {
    const groups = range(200).map((row) => row % 20);
    const split = splitByGroup(groups, share, undefined, { seed: 3 });
    expect(split.test).toHaveLength(200 * share);
    expect(rowsOf(split)).toEqual(range(200));
    const trained = new Set(Array.from(split.train, (row) => groups[row]));
    expect(split.test.some((row) => trained.has(groups[row]))).toBe(false);
  },
);
