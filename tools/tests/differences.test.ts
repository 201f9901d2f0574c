import { expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const homes = readdirSync(join(root, 'packages'))
  .map((name) => `packages/${name}`)
  .filter((home) => existsSync(join(root, home, 'DIFFERENCES.md')));

it.each(homes)('every test that %s/DIFFERENCES.md names exists', (home) => {
  const text = readFileSync(join(root, home, 'DIFFERENCES.md'), 'utf8');
  const tests = [...text.matchAll(/[\w./-]+\.test\.ts/g)].map(([test]) => test);
  const isThere = (test: string): boolean =>
    ['.', home, `${home}/tests`].some((folder) => existsSync(join(root, folder, test)));
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.filter((test) => !isThere(test))).toEqual([]);
});
