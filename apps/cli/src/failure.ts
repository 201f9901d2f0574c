import { BonError } from '@bon/core';

/** What the shell is told when the user stopped the command. */
export const INTERRUPTED = 130;

/** What a failed command says, and its exit code. */
export interface Failure {
  readonly message: string;
  readonly exitCode: number;
}

/** Turns whatever was thrown into words for a person; only the unforeseen shows where it came from. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error && error.name === 'AbortError')
    return { message: 'Stopped. Nothing was written.', exitCode: INTERRUPTED };
  if (error instanceof BonError) return { message: error.message, exitCode: 1 };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message: `bon failed in a way it did not foresee.\n${detail}`, exitCode: 70 };
}
