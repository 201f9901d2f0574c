import {
  BonError,
  checkParts,
  choiceOption,
  integerOption,
  numberOption,
  shown,
  withDefaults,
} from '@bon/core';
import { expect, test } from '@jest/globals';

test.each<[() => unknown, string]>([
  [
    () => integerOption('umap', 'nNeighbors', 1.5, { min: 2 }),
    'umap: nNeighbors is 1.5, expected a whole number of at least 2.',
  ],
  [
    () => integerOption('umap', 'nNeighbors', 1, { min: 2, max: 9 }),
    'umap: nNeighbors is 1, expected a number of at least 2 and at most 9.',
  ],
  [
    () => integerOption('umap', 'nNeighbors', '5'),
    'umap: nNeighbors is "5", expected a whole number.',
  ],
  [
    () => numberOption('umap', 'spread', 0, { min: 0, above: true }),
    'umap: spread is 0, expected a number above 0.',
  ],
  [() => numberOption('umap', 'spread', NaN), 'umap: spread is NaN, expected a finite number.'],
  [
    () => numberOption('umap', 'spread', 2, { max: 1 }),
    'umap: spread is 2, expected a number at most 1.',
  ],
  [
    () => choiceOption('umap', 'init', 'spectra', ['spectral', 'pca']),
    'umap: init is "spectra", expected one of spectral, pca.',
  ],
  [
    () => withDefaults('umap', { nNeighbours: 5 }, { nNeighbors: 15, minDist: 0.1 }),
    'umap: there is no option "nNeighbours". Known: minDist, nNeighbors.',
  ],
])('a refusal says what came and what was expected, case %#', (call, message) => {
  expect(call).toThrow(new BonError('option', message));
});

test('a record must have its parts', () => {
  const check = (given: unknown) => checkParts('x', 'the lesson', given, ['graph', 'targets']);
  expect(() => check(undefined)).toThrow(
    new BonError('input', 'x: the lesson is undefined. Pass an object of graph, targets.'),
  );
  expect(() => check({ graph: 1 })).toThrow('the lesson has no targets. Pass an object of graph,');
  expect(() => check({ graph: 0, targets: null })).not.toThrow();
});

test('what is within bounds is handed back', () => {
  expect(integerOption('x', 'n', 2, { min: 2, max: 2 })).toBe(2);
  expect(numberOption('x', 'n', -0.5, { min: -1, above: true })).toBe(-0.5);
  expect(choiceOption('x', 'c', 'b', ['a', 'b'])).toBe('b');
});

test('defaults fill what was not given; undefined counts as not given, null does not', () => {
  expect(withDefaults('x', { a: undefined, b: null }, { a: 1, b: 2, c: 3 })).toEqual({
    a: 1,
    b: null,
    c: 3,
  });
});

test('an option object can not reach a prototype', () => {
  const given = JSON.parse('{"__proto__": {"a": 9}}') as object;
  expect(() => withDefaults('x', given, { a: 1 })).toThrow(/no option "__proto__"/);
  expect(() => withDefaults('x', { constructor: 1 }, { a: 1 })).toThrow(/no option "constructor"/);
});

test('long values are cut in messages', () => {
  expect(shown('x'.repeat(100))).toHaveLength(78);
  expect(shown(null)).toBe('null');
});
