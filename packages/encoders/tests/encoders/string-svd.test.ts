import { stringColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const stringSvd = encoders.find(({ kind }) => kind === 'string-svd')!;

const titles = ['police officer', 'police officers', 'bus driver', 'bus drivers', null, 'officer'];

test('close spellings are close, and the block has a variance of 1', async () => {
  const { names, features } = await expectEncoder(stringSvd, stringColumn('t', titles), {
    options: { nComponents: 3 },
  });
  expect(names).toEqual(['t_0', 't_1', 't_2']);
  const row = (i: number) => features.data.subarray(3 * i, 3 * i + 3);
  const apart = (i: number, j: number) =>
    Math.hypot(...row(i).map((value, c) => value - row(j)[c]));
  expect(apart(0, 1)).toBeLessThan(0.5 * apart(0, 2));
  expect(apart(2, 3)).toBeLessThan(0.5 * apart(0, 2));
});

test('there are never more components than n-grams', async () => {
  const { names } = await expectEncoder(stringSvd, stringColumn('t', ['ab', 'ab']), {
    options: { nComponents: 30 },
  });
  expect(names.length).toBeLessThan(5);
});
