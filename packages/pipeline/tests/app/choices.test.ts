import { choices } from '@bon/pipeline';
import { expect, test } from '@jest/globals';

const choice = (name: string) => choices.find((one) => one.name === name)!;

test.each([
  ['bots', '1', 1],
  ['bots', '0', undefined],
  ['bots', '2.5', undefined],
  ['bots', ' ', undefined],
  ['seed', '0', 0],
  ['seed', '-1', undefined],
  ['ratio', '0.01', 0.01],
  ['ratio', '0', undefined],
  ['ratio', 'ten', undefined],
  ['gnnHoldout', '0.9', 0.9],
  ['gnnHoldout', '0.91', undefined],
  ['botLabel', 'Malicious', 'Malicious'],
  ['botLabel', '', undefined],
])('%s typed as %j is %j', (name, text, value) => {
  expect(choice(name).read(text)).toBe(value);
});

test('every default is a value of its own choice', () => {
  for (const { fallback, read } of choices)
    if (fallback !== undefined) expect(read(String(fallback))).toBe(fallback);
});

test('every choice says what it expects', () => {
  for (const { expected } of choices) expect(expected).toMatch(/^Expected .*\.$/);
});
