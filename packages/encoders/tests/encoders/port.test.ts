import { inferColumn, stringColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const port = encoders.find(({ kind }) => kind === 'port')!;

const onesOf = async (text: string | null) => {
  const { names, features } = await expectEncoder(port, stringColumn('p', [text]));
  return names.filter((_, j) => features.data[j] === 1);
};

test.each([
  ['53', ['p_is_known', 'p_is_system', 'p_dns']],
  ['6667', ['p_is_known', 'p_is_registered', 'p_irc']],
  ['49152', ['p_is_ephemeral']],
  ['0x0303', ['p_is_icmp_code']],
  ['70000', []],
  [null, []],
])('port %s is %j', async (text, ones) => {
  expect(await onesOf(text)).toEqual(ones);
});

test('a column of numbers is as good', async () => {
  const { features } = await expectEncoder(port, inferColumn('p', [443, null]));
  expect(features.data[0]).toBe(1);
});
