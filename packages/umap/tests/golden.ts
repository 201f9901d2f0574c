import { readFileSync } from 'node:fs';

/** Values that a reference implementation gave; made by the script that the file names. */
export function golden(name: string): ReturnType<typeof JSON.parse> {
  const path = `${import.meta.dirname}/../../../tools/reference/golden/${name}.json`;
  return JSON.parse(readFileSync(path, 'utf8'));
}
