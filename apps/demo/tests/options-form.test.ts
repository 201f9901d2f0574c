import { choices } from '@bon/pipeline';
import { expect, test } from '@jest/globals';
import { untouched } from '../src/asked.ts';
import { optionFields } from '../src/options-form.ts';
import { threadsHere } from '../src/threads.ts';

const many = threadsHere(true, 8);

test('every choice has a labelled field with the words of the command line', () => {
  const { html } = optionFields(untouched, {}, many);
  for (const { name, words } of choices) {
    expect(html).toContain(`<label for="${name}">`);
    expect(html).toContain(`id="${name}"`);
    expect(html).toContain(words.replaceAll("'", '&#39;'));
  }
});

test('what was typed can’t leave its field', () => {
  const { html } = optionFields({ ...untouched, botLabel: '"><script>' }, {}, many);
  expect(html).toContain('value="&#34;&#62;&#60;script&#62;"');
});

test('a fault stands at its field, and only there', () => {
  const { html } = optionFields(untouched, { bots: 'Expected more.' }, many);
  expect(html.match(/aria-invalid/g)).toHaveLength(1);
  expect(html).toMatch(/id="bots-words"\s*>\s*<strong>Expected more\./);
});

test('threads can be chosen where there are any', () => {
  expect(optionFields(untouched, {}, many).html).toMatch(/id="threads"[^>]* max="8"/);
  expect(optionFields(untouched, {}, threadsHere(false, 8)).html).toMatch(
    /id="threads"[^>]* disabled/,
  );
});
