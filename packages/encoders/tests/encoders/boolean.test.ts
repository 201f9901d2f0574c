import { inferColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const boolean = encoders.find(({ kind }) => kind === 'boolean')!;

test('boolean keeps its promises; a missing value becomes the median', async () => {
  const column = inferColumn('flag', [true, false, null, true]);
  const { names, features } = await expectEncoder(boolean, column);
  expect(names).toEqual(['flag']);
  expect([...features.data]).toEqual([1, 0, 1, 1]);
});
