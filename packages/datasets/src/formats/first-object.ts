import { type JsonObject } from '../read/json-reader.ts';

/** The object that a line of JSON holds, if it does. */
export function firstObject(line: string): JsonObject | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as JsonObject;
  } catch {
    return undefined;
  }
}
