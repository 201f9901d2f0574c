import { inferColumn, stringColumn } from '@bon/core';
import { encoderDefaults, encoders, profileOf } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const number = encoders.find(({ kind }) => kind === 'number')!;

const takes = (values: (string | null)[]) =>
  number.accepts(profileOf(stringColumn('x', values)), encoderDefaults).take;

test('number keeps its promises', async () => {
  const { names, features } = await expectEncoder(number, inferColumn('bytes', [60, 52, 1200]));
  expect(names).toEqual(['bytes']);
  expect([...features.data]).toEqual([60, 52, 1200]);
});

test.each([
  ['median', 3],
  ['mean', 4],
  ['most-frequent', 1],
  ['constant', -1],
] as const)('a missing or infinite number becomes the %s', async (impute, expected) => {
  const column = inferColumn('x', [1, 1, null, 5, 9, Infinity]);
  const options = { impute, fillValue: -1 };
  const { features } = await expectEncoder(number, column, { options });
  expect(features.data[2]).toBe(expected);
  expect(features.data[5]).toBe(expected);
});

test('strings that all read as decimal numbers are numbers', async () => {
  expect(takes(['80', ' 443 ', '-1.5e3', null])).toBe(true);
  const { features } = await expectEncoder(number, stringColumn('port', ['80', null, '443']));
  expect([...features.data]).toEqual([80, 261.5, 443]);
});

test.each([['0x0303'], ['1,234.5'], ['(432)'], ['twelve'], ['NaN?']])(
  'one %s among the strings makes them no numbers',
  (odd) => {
    expect(takes(['80', odd])).toBe(false);
  },
);

test('a number too large for a double counts as missing', async () => {
  const { features } = await expectEncoder(number, stringColumn('x', ['1', '3', '1e309']));
  expect([...features.data]).toEqual([1, 3, 2]);
});
