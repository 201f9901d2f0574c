import { inferColumn, stringColumn } from '@bon/core';
import { encoderDefaults, encoders, profileOf } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const drop = encoders.find(({ kind }) => kind === 'drop')!;

test('drop keeps its promises and makes no feature', async () => {
  const { names } = await expectEncoder(drop, stringColumn('empty', [null, null]));
  expect(names).toEqual([]);
});

test.each([
  [stringColumn('text', [null, null])],
  [inferColumn('number', [NaN, null])],
  [inferColumn('list', [[], []])],
])('drop takes a column without any value: $name', (column) => {
  expect(drop.accepts(profileOf(column), encoderDefaults).take).toBe(true);
});

test('drop passes on a column with one value, and says so', () => {
  const decision = drop.accepts(profileOf(stringColumn('x', ['a', null])), encoderDefaults);
  expect(decision).toEqual({ take: false, able: true, reason: '1 of 2 values are there' });
});
