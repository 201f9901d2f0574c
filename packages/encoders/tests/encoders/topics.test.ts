import { createRng, matrix, startRun, stringColumn } from '@bon/core';
import { encoderDefaults, profileOf } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';
import { topics } from '../../src/encoders/topics.ts';

const cities = [
  ...['Paris, FR', 'Paris', 'London, UK', 'Paris, France'],
  ...['london', 'London, England', 'London', 'Pqris'],
];

const wordsOf = (name = '') => name.replace('city: ', '').split(', ').sort();

test('spellings of two cities fall into two topics, named by their words', async () => {
  const { names, features } = await expectEncoder(topics, stringColumn('city', cities), {
    options: { nTopics: 2 },
  });
  const london = names.findIndex((name) => name.includes('london'));
  expect(wordsOf(names[london])).toEqual(['england', 'london', 'uk']);
  expect(wordsOf(names[1 - london])).toEqual(['france', 'paris', 'pqris']);
  cities.forEach((city, i) => {
    const isLondon =
      (features.data[2 * i + london] ?? 0) > (features.data[2 * i + 1 - london] ?? 0);
    expect([city, isLondon]).toEqual([city, /london/i.test(city)]);
  });
});

test('strengths are those of skrub 0.9 for this column', async () => {
  const { names, features } = await expectEncoder(topics, stringColumn('city', cities), {
    options: { nTopics: 2 },
  });
  const london = names.findIndex((name) => name.includes('london'));
  const skrub = [0.005214, 0.005045, 1.212228, 0.00526, 0.608802, 1.966815, 0.608802, 0.00605];
  skrub.forEach((expected, i) => {
    expect(features.data[2 * i + london]).toBeCloseTo(expected, 2);
  });
});

test('there are never more topics than different strings', async () => {
  const { names } = await expectEncoder(topics, stringColumn('p', ['tcp', 'udp', 'tcp']), {
    options: { nTopics: 7 },
  });
  expect(names).toHaveLength(2);
});

test('a missing value has every topic at the floor', async () => {
  const column = stringColumn('city', ['Paris', null, 'London']);
  const { features } = await expectEncoder(topics, column, { options: { nTopics: 2 } });
  expect(features.data[2]).toBe(features.data[3]);
});

test('letters beyond the basic plane are letters', async () => {
  const column = stringColumn('x', ['🦊🦊🐺', '🐺🐺🦊', '🐺🦊', 'fox 🦊']);
  await expect(expectEncoder(topics, column, { options: { nTopics: 3 } })).resolves.toBeDefined();
});

test('topics refuse strings of single letters, by rule or by name', () => {
  const decision = topics.accepts(profileOf(stringColumn('x', ['a', 'b'])), encoderDefaults);
  expect(decision).toMatchObject({ take: false, able: false });
});

test.each([1, 2, 4])('learn the same bytes on %i threads', async (threads) => {
  const rng = createRng(1, 'ports');
  const ports = Array.from({ length: 3000 }, () => String(1024 + rng.below(60_000)));
  const column = stringColumn('port', ports);
  const context = (n: number) => ({
    options: { ...encoderDefaults, nTopics: 20 },
    run: startRun({ threads: n }),
  });
  expect(await topics.learn(column, context(threads))).toEqual(
    await topics.learn(column, context(1)),
  );
});

test('texts of more n-grams than are worked on at a time get the topics that they get alone', async () => {
  const rng = createRng(4, 'long texts');
  const texts = Array.from({ length: 150 }, () =>
    Array.from({ length: 500 }, () => rng.uint32().toString(36)).join(' '),
  );
  const context = { options: { ...encoderDefaults, nTopics: 2 }, run: startRun() };
  const column = stringColumn('text', texts);
  const state = await topics.learn(column, context);
  const strengths = async (rows: readonly string[]) => {
    const out = matrix(rows.length, 2);
    await topics.write(stringColumn('text', rows), state, { ...out, first: 0, width: 2 }, context);
    return [...out.data];
  };
  const [whole, last] = [await strengths(texts), await strengths(texts.slice(-1))];
  expect(whole.slice(-2)).toEqual(last);
});
