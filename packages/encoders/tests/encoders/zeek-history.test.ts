import { stringColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const zeekHistory = encoders.find(({ kind }) => kind === 'zeek-history')!;

test('events are counted by side', async () => {
  const column = stringColumn('h', ['ShADDadFf', '^d', null]);
  const { names, features } = await expectEncoder(zeekHistory, column);
  const seen = names.map((name, j) => [name, features.data[j]]).filter(([, times]) => times !== 0);
  expect(Object.fromEntries(seen)).toEqual({
    h_orig_s: 1,
    h_orig_a: 1,
    h_orig_d: 2,
    h_orig_f: 1,
    h_resp_h: 1,
    h_resp_a: 1,
    h_resp_d: 1,
    h_resp_f: 1,
  });
  expect(features.data[2 * names.length - 1]).toBe(1);
});
