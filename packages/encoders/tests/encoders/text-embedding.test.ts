import { startRun, stringColumn } from '@bon/core';
import { encoderDefaults, encoders, profileOf } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const textEmbedding = encoders.find(({ kind }) => kind === 'text-embedding')!;

const embed = async (texts: readonly string[]) => texts.map((text) => [text.length, 1]);

test('each different string is embedded, a missing one is all zeros', async () => {
  const column = stringColumn('t', ['abc', null, 'a']);
  const { names, features } = await expectEncoder(textEmbedding, column, { options: { embed } });
  expect(names).toEqual(['t_0', 't_1']);
  expect([...features.data]).toEqual([3, 1, 0, 0, 1, 1]);
});

test('it refuses columns when there is no function', () => {
  const decision = textEmbedding.accepts(profileOf(stringColumn('t', ['a'])), encoderDefaults);
  expect(decision).toMatchObject({ take: false, able: false });
});

test('a vector of another length is named', async () => {
  const uneven = async (texts: readonly string[]) => texts.map((text) => Array.from(text, Number));
  const context = { options: { ...encoderDefaults, embed: uneven }, run: startRun() };
  const column = stringColumn('t', ['12', '1']);
  const state = await textEmbedding.learn(column, context);
  const out = { data: new Float32Array(4), rows: 2, cols: 2, first: 0, width: 2 };
  if (textEmbedding.block === 'sparse') throw new TypeError('it is dense');
  await expect(textEmbedding.write(column, state, out, context)).rejects.toMatchObject({
    code: 'input',
  });
});
