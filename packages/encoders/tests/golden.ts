import { readFileSync } from 'node:fs';

/** Values that a reference implementation gave; the maker stands in the file. */
export function golden(name: string): unknown {
  const path = `${import.meta.dirname}/../../../tools/reference/golden/${name}.json`;
  return JSON.parse(readFileSync(path, 'utf8'));
}
