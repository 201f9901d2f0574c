import { type Run } from '@bon/core';

/** What `make` makes at the first call, for all later ones, too; made anew after a call that failed. */
export function once<Made>(make: (run: Run) => Promise<Made>): (run: Run) => Promise<Made> {
  let made: Promise<Made> | undefined;
  return async (run) => {
    made ??= make(run);
    return made.catch((error: unknown) => {
      made = undefined;
      throw error;
    });
  };
}
