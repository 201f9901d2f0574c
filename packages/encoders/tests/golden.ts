import { readFileSync } from 'node:fs';

/** Values that a reference implementation gave; the maker stands in the file. */
export function golden<T>(name: string): T {
  const path = `${import.meta.dirname}/../../../tools/reference/golden/${name}.json`;
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
