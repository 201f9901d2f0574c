import { stringColumn } from '@bon/core';
import { encoderDefaults, encoders, profileOf } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const oneHot = encoders.find(({ kind }) => kind === 'one-hot')!;

test('each category is a feature, sorted; a missing value is the last', async () => {
  const column = stringColumn('proto', ['udp', 'tcp', null, 'udp']);
  const { names, features } = await expectEncoder(oneHot, column);
  expect(names).toEqual(['proto_tcp', 'proto_udp', 'proto_nan']);
  expect([...features.data]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0]);
});

test('of two categories only the second is written, a missing value counting as one', async () => {
  const plain = await expectEncoder(oneHot, stringColumn('c', ['x', 'y', 'x']));
  expect([plain.names, [...plain.features.data]]).toEqual([['c_y'], [0, 1, 0]]);
  const missing = await expectEncoder(oneHot, stringColumn('c', ['x', null]));
  expect([missing.names, [...missing.features.data]]).toEqual([['c_nan'], [0, 1]]);
});

test('a single category stays', async () => {
  const { names, features } = await expectEncoder(oneHot, stringColumn('c', ['x', 'x']));
  expect([names, [...features.data]]).toEqual([['c_x'], [1, 1]]);
});

test('categories may be called as parts of an object are', async () => {
  const column = stringColumn('c', ['__proto__', 'constructor', 'toString', '__proto__']);
  const { names, features } = await expectEncoder(oneHot, column);
  expect(names).toEqual(['c___proto__', 'c_constructor', 'c_toString']);
  expect([...features.data.subarray(9)]).toEqual([1, 0, 0]);
});

test.each([
  [39, true],
  [40, false],
])('%i different strings, one-hot takes them: %s', (count, expected) => {
  const column = stringColumn(
    'x',
    Array.from({ length: count }, (_, i) => `value ${i}`),
  );
  expect(oneHot.accepts(profileOf(column), encoderDefaults).take).toBe(expected);
});

test('single letters are categories however many there are', () => {
  const letters = Array.from({ length: 60 }, (_, i) => String.fromCharCode(65 + i));
  expect(oneHot.accepts(profileOf(stringColumn('x', letters)), encoderDefaults).take).toBe(true);
});
