import { stringColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const minHash = encoders.find(({ kind }) => kind === 'min-hash')!;

test('a string that contains another has hashes at most as great', async () => {
  const column = stringColumn('c', ['police officer', 'officer', 'x', null]);
  const { features } = await expectEncoder(minHash, column, { options: { nComponents: 16 } });
  const [whole, part] = [features.data.subarray(0, 16), features.data.subarray(16, 32)];
  expect(whole.every((hash, j) => hash <= part[j])).toBe(true);
  expect(features.data.subarray(48).every((hash) => hash === 0)).toBe(true);
});

test('the least hash of three n-grams is around a quarter, and hashes differ from one another', async () => {
  const { features } = await expectEncoder(minHash, stringColumn('c', ['a']), {
    options: { nComponents: 200 },
  });
  const mean = features.data.reduce((sum, hash) => sum + hash / 200, 0);
  expect(mean).toBeGreaterThan(0.2);
  expect(mean).toBeLessThan(0.3);
  expect(new Set(features.data).size).toBeGreaterThan(195);
});
