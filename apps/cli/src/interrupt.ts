import { INTERRUPTED } from './failure.ts';

/** A terminal and a launcher may both pass on one Ctrl-C; two within this time are one. */
const ONE_PRESS_MS = 1000;

/** Ctrl-C asks the work to stop in order; pressed again, later, it ends the process at once. */
export function stopOn(interrupt: AbortController): void {
  let first: number | undefined;
  const stop = (): void => {
    first ??= performance.now();
    if (performance.now() - first > ONE_PRESS_MS) process.exit(INTERRUPTED);
    interrupt.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
