import { expect, test } from '@jest/globals';
import { stageWords } from '../src/stage-list.ts';
import { threadsHere } from '../src/threads.ts';

test.each([
  [true, 8, 8, /^8 threads work\.$/],
  [true, 1, 1, /^One thread works\.$/],
  [false, 8, 1, /^One thread works: .*COOP and COEP/],
])('isolated %j with %d cores: %d threads', (isolated, cores, most, words) => {
  const threads = threadsHere(isolated, cores);
  expect(threads.most).toBe(most);
  expect(threads.words).toMatch(words);
});

test.each([
  ['read', 'Reading'],
  ['edges/map', 'With host addresses: map'],
  ['trust/forest', 'Trust: forest'],
  ['something/new', 'something: new'],
])('the stage %s is called %s', (stage, words) => {
  expect(stageWords(stage)).toBe(words);
});
