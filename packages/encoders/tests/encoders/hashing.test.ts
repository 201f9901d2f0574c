import { stringColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const hashing = encoders.find(({ kind }) => kind === 'hashing')!;

test('a category is one ±1 among nComponents', async () => {
  const column = stringColumn('c', ['tcp', 'udp', null, 'tcp']);
  const { names, features } = await expectEncoder(hashing, column, { options: { nComponents: 8 } });
  expect(names).toHaveLength(8);
  const sizes = [0, 1, 2, 3].map((i) =>
    features.data.subarray(8 * i, 8 * i + 8).reduce((sum, value) => sum + Math.abs(value), 0),
  );
  expect(sizes).toEqual([1, 1, 0, 1]);
});
