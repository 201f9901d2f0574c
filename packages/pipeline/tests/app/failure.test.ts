import { BonError } from '@bon/core';
import { failureOf } from '@bon/pipeline';
import { expect, test } from '@jest/globals';

test('what bon refuses is said in its own words', () => {
  const error = new BonError('input', 'flows: it is empty. Pass another.');
  expect(failureOf(error)).toEqual({ kind: 'refused', message: error.message });
});

test('a stop is no failure of anyone', () => {
  expect(failureOf(AbortSignal.abort().reason)).toEqual({ kind: 'stopped', message: 'Stopped.' });
});

test.each([
  'Array buffer allocation failed',
  'WebAssembly.Memory(): could not allocate memory',
  'Invalid array length',
])('%s means that memory has run out, and what to do', (words) => {
  const { kind, message } = failureOf(new RangeError(words));
  expect(kind).toBe('refused');
  expect(message).toMatch(/not enough memory .*--bots/);
});

test('anything else is a fault of bon and shows where it came from', () => {
  const error = new TypeError('x is undefined');
  expect(failureOf(error)).toEqual({
    kind: 'unforeseen',
    message: `bon failed in a way it did not foresee.\n${error.stack}`,
  });
  expect(failureOf('odd').message).toMatch(/foresee\.\nodd$/);
});
