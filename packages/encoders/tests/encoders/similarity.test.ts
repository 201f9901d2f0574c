import { stringColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const similarity = encoders.find(({ kind }) => kind === 'similarity')!;

test('strings are compared with the most frequent ones, 1 for themselves', async () => {
  const column = stringColumn('c', ['paris', 'paris', 'london', 'london', 'pariss', null]);
  const { names, features } = await expectEncoder(similarity, column, {
    options: { nComponents: 2 },
  });
  expect(names).toEqual(['c~london', 'c~paris']);
  expect([...features.data.subarray(0, 2)]).toEqual([0, 1]);
  expect(features.data[9]).toBeCloseTo(9 / 12, 6);
  expect([...features.data.subarray(10)]).toEqual([0, 0]);
});
