import { stringColumn } from '@bon/core';
import { encoders } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const argusState = encoders.find(({ kind }) => kind === 'argus-state')!;

test.each([
  ['SR_SA', ['s_src_S', 's_src_R', 's_dst_S', 's_dst_A']],
  ['_FPA', ['s_dst_F', 's_dst_P', 's_dst_A']],
  ['CON', ['s_CON']],
  ['NNS', ['s_other']],
])('%s is %j', async (text, ones) => {
  const { names, features } = await expectEncoder(argusState, stringColumn('s', [text, null]));
  expect(names.filter((_, j) => features.data[j] === 1)).toEqual(ones);
});
