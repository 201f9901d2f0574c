import { inferColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const logNumber = encoders.find(({ kind }) => kind === 'log-number')!;

test('a number becomes the logarithm of one more, its sign kept', async () => {
  const column = inferColumn('bytes', [0, Math.E - 1, 1 - Math.E, null]);
  const { names, features } = await expectEncoder(logNumber, column);
  expect(names).toEqual(['bytes_log']);
  expect([...features.data]).toEqual([0, 1, -1, 0]);
});
