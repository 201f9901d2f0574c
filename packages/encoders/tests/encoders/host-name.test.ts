import { stringColumn } from '@bon/core';
import { encoderDefaults, encoders, profileOf } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const hostName = encoders.find(({ kind }) => kind === 'host-name')!;

test('a name becomes its sizes, digits, vowels and entropy; what is none is all zeros', async () => {
  const column = stringColumn('host', ['www.abab.org', 'x9k2.net', '10.0.0.1', null]);
  const { names, features } = await expectEncoder(hostName, column);
  expect(names.slice(0, 2)).toEqual(['host_length', 'host_labels']);
  expect([...features.data]).toEqual([
    ...[12, 3, 4, 0, 0.5, 1],
    ...[8, 2, 4, 0.5, 0, 2],
    ...[0, 0, 0, 0, 0, 0],
    ...[0, 0, 0, 0, 0, 0],
  ]);
});

test.each([
  ['www.abab.org', true],
  ['_ldap._tcp.example.com.', true],
  ['10.0.0.1', false],
  ['localhost', false],
])('%s is a host name: %s', (text, is) => {
  const profile = profileOf(stringColumn('host', [text]));
  expect(hostName.accepts(profile, encoderDefaults).take).toBe(is);
});
