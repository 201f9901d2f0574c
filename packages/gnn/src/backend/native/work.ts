import type { Step } from '@bon/kernels';

/** Something in the arena. */
export interface Handle {
  readonly handle: number;
}

/** Where things are once the arena is open. */
export type Locate = (thing: Handle) => number;

/**
 * Makes kernel steps, when addresses are known, for the tape's step `t`, the one in `row` of its program. Where there
 * are several they may be done beside one another; how many there are is always the same.
 */
export type MakeSteps = (at: Locate, t: number, row: number) => Step | readonly Step[];

/** Recorded work. */
export interface Work {
  /** All that it writes. */
  readonly writes: readonly Handle[];
  readonly make: MakeSteps;
  /** Whether the steps' arguments depend on `t` or `row`. */
  readonly timed: boolean;
}
