import { listColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const endpoints = encoders.find(({ kind }) => kind === 'endpoints')!;

test('each end of an edge is a 1, a self-loop has a single 1', async () => {
  const { names, features } = await expectEncoder(
    endpoints,
    listColumn('ends', [['b', 'a'], ['c', 'c'], null]),
  );
  expect(names).toEqual(['a', 'b', 'c']);
  expect([...features.data]).toEqual([1, 1, 0, 0, 0, 1, 0, 0, 0]);
});
