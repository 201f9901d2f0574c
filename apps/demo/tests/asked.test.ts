import { choices } from '@bon/pipeline';
import { expect, test } from '@jest/globals';
import { askedBy, untouched } from '../src/asked.ts';

test('the untouched form asks for the defaults of the command line', () => {
  expect(askedBy(untouched)).toEqual({
    chosen: {
      botLabel: 'Botnet',
      ratio: 10,
      seed: 0,
      gnnEpochs: 2900,
      gnnHoldout: 0.2,
      backend: 'native',
      trust: true,
    },
  });
});

test('what is typed is read, and an empty field without a default is left out', () => {
  const { chosen } = askedBy({ ...untouched, bots: '901', threads: '', ratio: '2.5', trust: '' });
  expect(chosen).toMatchObject({ bots: 901, ratio: 2.5, trust: false });
  expect(chosen).not.toHaveProperty('threads');
});

test('a browser leaves out fields that are disabled', () => {
  const { botLabel, ratio, seed, gnnEpochs, gnnHoldout } = untouched;
  const { chosen } = askedBy({ botLabel, ratio, seed, gnnEpochs, gnnHoldout });
  expect(chosen).toMatchObject({ ratio: 10, trust: false });
});

test('every field at fault is named with what was expected', () => {
  const { chosen, faults } = askedBy({ ...untouched, bots: 'many', gnnHoldout: '1', botLabel: '' });
  expect(chosen).toBeUndefined();
  expect(faults).toEqual({
    bots: 'Expected a whole number of at least 1.',
    gnnHoldout: 'Expected a number from 0 to 0.9.',
    botLabel: 'Expected a text that is not empty.',
  });
});

test('the form has a field for every choice', () => {
  const names = choices.map(({ name }) => name);
  expect(Object.keys(untouched)).toEqual([...names, 'backend', 'trust']);
});
