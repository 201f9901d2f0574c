import { stringColumn } from '@bon/core';
import { encoderDefaults, encoders, profileOf } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const wordTfIdf = encoders.find(({ kind }) => kind === 'word-tf-idf')!;

const options = { minDf: 1, maxDf: 1e9, ngramRange: [1, 2] as const };

test('names stand beside the words they belong to, weights are scikit-learn’s', async () => {
  const column = stringColumn('t', ['what now', 'now then', null]);
  const { names, features } = await expectEncoder(wordTfIdf, column, { options });
  expect(names).toEqual(['t: now', 't: now then', 't: then', 't: what', 't: what now']);
  const rare = Math.log(4 / 2) + 1;
  const common = Math.log(4 / 3) + 1;
  const norm = Math.hypot(rare, rare, common);
  const expected = [common, 0, 0, rare, rare].map((weight) => weight / norm);
  expected.forEach((weight, j) => expect(features.data[j]).toBeCloseTo(weight, 6));
});

test('words in too few or too many rows do not count', async () => {
  const column = stringColumn('t', ['a1 b1', 'a1 c1', 'a1 b1', 'a1 d1']);
  const { names } = await expectEncoder(wordTfIdf, column, {
    options: { ...options, ngramRange: [1, 1], minDf: 2, maxDf: 0.8 },
  });
  expect(names).toEqual(['t: b1']);
});

test.each([
  [['a b c', 'a b c', 'a b c'], 2.5, true],
  [['a b', 'a b', 'a b'], 2.5, false],
  [['a b c', null, null], 2.5, false],
  [['a'], 0, true],
])('%j with %d words at least is text: %s', (values, minWords, expected) => {
  const profile = profileOf(stringColumn('t', values));
  const decision = wordTfIdf.accepts(profile, { ...encoderDefaults, useNgrams: true, minWords });
  expect(decision.take).toBe(expected);
});

test('without useNgrams it takes nothing', () => {
  const profile = profileOf(stringColumn('t', ['one two three four five six']));
  expect(wordTfIdf.accepts(profile, encoderDefaults).take).toBe(false);
});
