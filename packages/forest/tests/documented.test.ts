import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  isolationForest,
  randomForestClassifier,
  randomForestRegressor,
} from '@bon/forest';
import { expect, test } from '@jest/globals';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

/** The names of options, as the refusal of an unknown one lists them. */
function optionsOf(make: (options: object) => unknown): string[] {
  try {
    make({ nameOfNone: 1 });
  } catch (refusal) {
    return /Known: (.*)\.$/.exec((refusal as Error).message)?.[1].split(', ') ?? [];
  }
  return [];
}

/** The options in the table under a heading: what stands in the first cell of its rows. */
function tableUnder(heading: string): string[] {
  const [, section = ''] = readme.split(`## ${heading}\n`);
  const [table] = section.split('\n## ');
  return [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
}

test.each([
  ['forests', randomForestClassifier, 'Options of forests'],
  ['boosting', gradientBoostingClassifier, 'Options of boosting'],
] as const)('the table of %s holds every option, and no other', (_, make, heading) => {
  expect(tableUnder(heading).sort()).toEqual(optionsOf(make).sort());
});

test.each([
  ['forests', randomForestRegressor, 'Options of forests'],
  ['boosting', gradientBoostingRegressor, 'Options of boosting'],
  ['isolation forests', isolationForest, 'Options of the others'],
] as const)('what is left of %s stands in a table, too', (_, make, heading) => {
  expect(tableUnder(heading)).toEqual(expect.arrayContaining(optionsOf(make)));
});
