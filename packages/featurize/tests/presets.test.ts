import { stringColumn, table } from '@bon/core';
import { plan, presets } from '@bon/featurize';
import { expect, test } from '@jest/globals';

const flows = table([
  stringColumn('src', ['10.0.0.1', '147.32.84.165', '10.0.0.2']),
  stringColumn('port', ['80', '443', '0x0303']),
  stringColumn('state', ['SRPA_FSPA', 'CON', 'INT']),
  stringColumn('history', ['ShADaFf', 'D', 'Dd']),
  stringColumn('note', ['red apples here', 'green pears there', 'red pears here']),
]);

const kinds = (options: object) => plan(flows, options).steps.map(({ encoder }) => encoder);

test('flows sends each column to the encoder that knows it', () => {
  expect(kinds(presets.flows)).toEqual([
    ...['ip-address', 'port', 'argus-state', 'zeek-history', 'one-hot'],
  ]);
});

test('topic makes topics of every string column', () => {
  expect(new Set(kinds(presets.topic))).toEqual(new Set(['topics']));
});

test('ngrams makes words of texts', () => {
  expect(kinds(presets.ngrams).at(-1)).toBe('word-tf-idf');
});

test('embedding asks a model of the caller’s own for every string column', () => {
  const embed = (texts: readonly string[]) => Promise.resolve(texts.map(() => [1, 2]));
  expect(new Set(kinds({ ...presets.embedding, embed }))).toEqual(new Set(['text-embedding']));
});

test('strings goes to letters where strings are many', () => {
  const options = { ...presets.strings, cardinalityThreshold: 3 };
  expect(kinds({ ...options, X: ['note'] })).toEqual(['string-svd']);
});
