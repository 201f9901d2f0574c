import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  isolationForest,
  randomForestClassifier,
  randomForestRegressor,
} from '@bon/forest';
import { embed, graphSage, linkPrediction } from '@bon/gnn';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');

const readme = (name: string): string =>
  readFileSync(join(root, `packages/${name}/README.md`), 'utf8');

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
function tableUnder(text: string, heading: string): string[] {
  const [, section = ''] = text.split(`## ${heading}\n`);
  const [table] = section.split('\n## ');
  return [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
}

test.each([
  ['graphSage', graphSage],
  ['linkPrediction', linkPrediction],
  ['embed', embed],
] as const)('every option of %s stands in the README', (_, make) => {
  const names = optionsOf(make);
  const text = readme('gnn');
  expect(names.length).toBeGreaterThan(7);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});

test.each([
  ['forests', randomForestClassifier, 'Options of forests'],
  ['boosting', gradientBoostingClassifier, 'Options of boosting'],
] as const)('the table of %s holds every option, and no other', (_, make, heading) => {
  expect(tableUnder(readme('forest'), heading).sort()).toEqual(optionsOf(make).sort());
});

test.each([
  ['regressors', randomForestRegressor, 'Options of forests'],
  ['boosted regressors', gradientBoostingRegressor, 'Options of boosting'],
  ['isolation forests', isolationForest, 'Options of the others'],
] as const)('the options of %s stand in a table, too', (_, make, heading) => {
  expect(tableUnder(readme('forest'), heading)).toEqual(expect.arrayContaining(optionsOf(make)));
});
