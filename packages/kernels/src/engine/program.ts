import type { KernelName } from '../ops/index.ts';

/**
 * One kernel over its whole range, cut in parts of `grain`. The cut depends on the step alone, never on
 * the number of threads, so that sums come out the same for any.
 */
export interface Step {
  readonly kernel: KernelName;
  /** All arguments but the last two, which are the part to do. */
  readonly args: readonly number[];
  /** The size of the range; a step of range 0 does nothing. */
  readonly range: number;
  /** The size of a part; by default the whole range is one part. */
  readonly grain?: number;
  /** Whether it may be done beside the step before: neither writes what the other reads or writes. */
  readonly beside?: boolean;
}

/** Steps one after the other: a step starts when all parts of those before are done, but for one that is `beside`. */
export type Program = readonly Step[];

/** A program with its parts numbered through: step s owns the parts `starts[s] … starts[s + 1] - 1`. */
export interface NumberedProgram {
  readonly steps: Program;
  readonly starts: Int32Array;
  /** The first steps of all phases, and the number of steps: the steps of a phase are done beside one another. */
  readonly phases: Int32Array;
}

/** Numbers the parts of all steps through. */
export function numberParts(steps: Program): NumberedProgram {
  const starts = new Int32Array(steps.length + 1);
  const phases: number[] = [];
  steps.forEach((step, s) => {
    starts[s + 1] = starts[s] + Math.ceil(step.range / grainOf(step));
    if (s === 0 || step.beside !== true) phases.push(s);
  });
  return { steps, starts, phases: Int32Array.from([...phases, steps.length]) };
}

/** The size of a step's parts. */
export function grainOf({ grain, range }: Step): number {
  return Math.max(1, grain ?? range);
}
