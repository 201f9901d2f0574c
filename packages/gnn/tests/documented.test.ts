import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embed, graphSage, linkPrediction } from '@bon/gnn';
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

test.each([
  ['graphSage', graphSage],
  ['linkPrediction', linkPrediction],
  ['embed', embed],
] as const)('every option of %s stands in the README', (_, make) => {
  const names = optionsOf(make);
  expect(names.length).toBeGreaterThan(7);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([]);
});
