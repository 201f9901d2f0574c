import { listColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const multiLabel = encoders.find(({ kind }) => kind === 'multi-label')!;

test('each label is a feature, an empty list is all zeros', async () => {
  const column = listColumn('y', [['x'], ['1', '2'], ['y'], []]);
  const { names, features } = await expectEncoder(multiLabel, column);
  expect(names).toEqual(['1', '2', 'x', 'y']);
  expect([...features.data]).toEqual([0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
});
