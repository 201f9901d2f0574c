import { type Failure, failureOf } from '@bon/pipeline';

/** What the shell is told when the user stopped the command. */
export const INTERRUPTED = 130;

const exitCodes: Readonly<Record<Failure['kind'], number>> = {
  stopped: INTERRUPTED,
  refused: 1,
  unforeseen: 70,
};

/** What a failed command says, and its exit code. */
export function outcomeOf(error: unknown): { readonly message: string; readonly exitCode: number } {
  const { kind, message } = failureOf(error);
  const more = kind === 'stopped' ? ' Nothing was written.' : '';
  return { message: message + more, exitCode: exitCodes[kind] };
}
