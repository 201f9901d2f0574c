import { BonError } from '@bon/core';

/** What a person is told of a run that came to no end. */
export interface Failure {
  /** `stopped`: by the person; `refused`: the input, an option or the machine is at fault; `unforeseen`: bon is. */
  readonly kind: 'stopped' | 'refused' | 'unforeseen';
  readonly message: string;
}

/** How engines say that memory has run out; they have no error of its own for it. */
const outOfMemory = /allocat|out of memory|invalid (array|string) length|array buffer/i;

/** Turns whatever was thrown into words for a person; only the unforeseen shows where it came from. */
export function failureOf(error: unknown): Failure {
  if (error instanceof BonError) return { kind: 'refused', message: error.message };
  if (isAbort(error)) return { kind: 'stopped', message: 'Stopped.' };
  if (!(error instanceof Error)) return unforeseen(String(error));
  if (error instanceof RangeError && outOfMemory.test(error.message))
    return { kind: 'refused', message: memoryWords(error.message) };
  return unforeseen(error.stack ?? error.message);
}

/** Not every engine's DOMException is an Error. */
function isAbort(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error
    ? error.name === 'AbortError'
    : false;
}

function memoryWords(message: string): string {
  return `bon: there is not enough memory (${message}). Keep fewer flows with bots or ratio (--bots, --ratio), pass a shorter capture, or close other programs.`;
}

function unforeseen(detail: string): Failure {
  return { kind: 'unforeseen', message: `bon failed in a way it did not foresee.\n${detail}` };
}
