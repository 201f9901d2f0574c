import { readdirSync } from 'node:fs';
import { encoders, scalers } from '@bon/encoders';
import { expect, test } from '@jest/globals';

const folder = `${import.meta.dirname}/..`;

const filesIn = (path: string) =>
  readdirSync(`${folder}/${path}`).map((name) => name.replace(/(\.test)?\.ts$/, ''));

test('each file of an encoder is registered, and each registered encoder has a file', () => {
  expect(encoders.map(({ kind }) => kind).sort()).toEqual(filesIn('src/encoders').sort());
});

test('each encoder has a test', () => {
  expect(filesIn('tests/encoders')).toEqual(
    expect.arrayContaining(encoders.map(({ kind }) => kind)),
  );
});

test('no two encoders and no two scalers have one kind', () => {
  for (const list of [encoders, scalers])
    expect(new Set(list.map(({ kind }) => kind)).size).toBe(list.length);
});

test('each says what it does in one line', () => {
  for (const { summary } of [...encoders, ...scalers]) expect(summary).toMatch(/^[A-Z].*\.$/);
});
