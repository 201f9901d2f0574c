import { stringColumn } from '@bon/core';
import { encoderDefaults, encoders, profileOf } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const ipAddress = encoders.find(({ kind }) => kind === 'ip-address')!;

const kindsOf = async (text: string) => {
  const { names, features } = await expectEncoder(ipAddress, stringColumn('ip', [text]));
  return names.filter((name, j) => name.includes('_is_') && features.data[j] === 1);
};

test('the bits of the net are features, most significant first', async () => {
  const { names, features } = await expectEncoder(
    ipAddress,
    stringColumn('ip', ['128.0.1.7', null, 'host.example']),
  );
  expect(names).toHaveLength(28);
  const bits = [...features.data.subarray(4, 28)];
  expect(bits.map((bit, i) => (bit === 1 ? i : -1)).filter((i) => i >= 0)).toEqual([0, 23]);
  expect(features.data.subarray(28).every((value) => value === 0)).toBe(true);
});

test.each([
  ['147.32.84.165', ['ip_is_v4']],
  ['10.1.2.3', ['ip_is_v4', 'ip_is_private']],
  ['172.16.0.1', ['ip_is_v4', 'ip_is_private']],
  ['172.32.0.1', ['ip_is_v4']],
  ['224.0.0.251', ['ip_is_v4', 'ip_is_multicast']],
  ['::ffff:192.168.1.1', ['ip_is_v4', 'ip_is_private']],
  ['fe80::1%eth0', ['ip_is_v6', 'ip_is_private']],
  ['ff02::fb', ['ip_is_v6', 'ip_is_multicast']],
  ['2001:db8::1', ['ip_is_v6']],
  ['00:1b:44:11:3a:b7', []],
  ['256.1.1.1', []],
  ['1.2.3', []],
  ['1::2::3', []],
  ['*', []],
])('%s is %j', async (text, kinds) => {
  expect(await kindsOf(text)).toEqual(kinds);
});

test('it says what is no address', () => {
  const decision = ipAddress.accepts(
    profileOf(stringColumn('x', ['1.2.3.4', 'a'])),
    encoderDefaults,
  );
  expect(decision).toEqual({ take: false, able: true, reason: '"a" is no address' });
});
