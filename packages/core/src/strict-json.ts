import { BonError, shown } from './errors.ts';
import { type Json } from './saved.ts';

const maxDepth = 64;

/** Names that would reach into an object's making rather than its data. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * JSON of unknown origin: as `JSON.parse` reads it, with the names of an object unique, none that could
 * reach a prototype, and no nesting deeper than 64.
 *
 * @throws BonError `model-file` naming `where` and the rule.
 */
export function readStrictJson(where: string, text: string): Json {
  checkStructure(where, text);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw broken(where, 'it is no JSON', error);
  }
}

/**
 * One pass without recursion over what the text would become; text that is no JSON may pass, `JSON.parse`
 * refuses it afterwards.
 */
function checkStructure(where: string, text: string): void {
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (mark === '{' || mark === '[') {
      open.push(mark === '{' ? new Set() : undefined);
      if (open.length > maxDepth) throw broken(where, `it is nested deeper than ${maxDepth}`);
    } else if (mark === '}' || mark === ']') open.pop();
    else if (mark === '"') {
      const end = stringEnd(text, at);
      if (isName(text, end)) addName(where, open.at(-1), text.slice(at, end));
      at = end - 1;
    }
  }
}

/** The place after the string that begins at `start`; the end of the text when it does not end. */
function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charAt(at - 1 - backslashes) === '\\') backslashes++;
    if (backslashes % 2 === 0) return at + 1;
  }
  return text.length;
}

/** Whether the string that ends at `end` is followed by a colon. */
function isName(text: string, end: number): boolean {
  let at = end;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at++;
  return text.charAt(at) === ':';
}

function addName(where: string, names: Set<string> | undefined, quoted: string): void {
  const name = unquoted(where, quoted);
  if (forbidden.has(name)) throw broken(where, `the name ${shown(name)} is not allowed`);
  if (names?.has(name) === true) throw broken(where, `the name ${shown(name)} comes twice`);
  names?.add(name);
}

function unquoted(where: string, quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch (error) {
    throw broken(where, `${shown(quoted)} is no JSON string`, error);
  }
}

function broken(where: string, what: string, cause?: unknown): BonError {
  return new BonError('model-file', `${where}: ${what}. Save the model again.`, { cause });
}
