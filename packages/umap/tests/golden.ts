import { readFileSync } from 'node:fs';

/** Values that a reference implementation gave; made by the script that the file names. */
export function golden(name: string): any {
  const path = `${import.meta.dirname}/../../../tools/reference/golden/${name}.json`;
  return JSON.parse(readFileSync(path, 'utf8'));
}
