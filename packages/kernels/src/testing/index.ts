import { BonError, startRun } from '@bon/core';
import { type Arena, type ArenaOptions, openArena } from '../engine/arena.ts';
import type { SlotArray, Slots } from '../engine/layout.ts';
import type { Program } from '../engine/program.ts';

/** A job for the conformance check: the same slots and steps for every engine. */
export interface KernelCase<S extends Slots> {
  readonly slots: S;
  readonly program: (at: Arena<S>['at']) => Program;
  /** Fills slots that hold where other slots start. */
  readonly prepare?: (array: Arena<S>['array'], at: Arena<S>['at']) => void;
  /** The slots whose contents are compared. */
  readonly outputs: readonly (keyof S & string)[];
  /** How far WebAssembly may be from TypeScript, relative to the larger of 1 and the value. Default 1e-5. */
  readonly tolerance?: number;
  readonly scratchBytes?: number;
}

/**
 * Runs a job by the TypeScript twins and by WebAssembly on 1, 2 and 4 threads: WebAssembly must agree with
 * TypeScript within the tolerance, and with itself to the last bit for any number of threads.
 *
 * @returns what TypeScript gave, to compare with values known from elsewhere.
 * @throws BonError `input` naming the slot, the place and both values.
 */
export async function expectTwins<S extends Slots>(
  given: KernelCase<S>,
): Promise<{ readonly [K in keyof S]: SlotArray<S[K]['type']> }> {
  const expected = await outcome(given, 1, { engine: 'typescript' });
  const one = await outcome(given, 1, {});
  for (const name of given.outputs)
    compare(name, expected[name], one[name], given.tolerance ?? 1e-5);
  for (const threads of [2, 4]) {
    const many = await outcome(given, threads, {});
    for (const name of given.outputs)
      compare(`${name}, ${threads} threads`, one[name], many[name], 0);
  }
  return expected;
}

async function outcome<S extends Slots>(
  { slots, program, prepare, scratchBytes = 0 }: KernelCase<S>,
  threads: number,
  options: ArenaOptions,
) {
  const run = startRun({ threads });
  const arena = await openArena(slots, run, { ...options, scratchBytes });
  prepare?.(arena.array, arena.at);
  await arena.run(program(arena.at), run);
  arena.close();
  return arena.array;
}

function compare(
  name: string,
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
  tolerance: number,
): void {
  for (let i = 0; i < expected.length; i++) {
    const bound = tolerance * Math.max(1, Math.abs(expected[i]));
    const close = Object.is(expected[i], actual[i]) || Math.abs(expected[i] - actual[i]) <= bound;
    if (!close)
      throw new BonError(
        'input',
        `kernels: ${name}[${i}] is ${actual[i]}, expected ${expected[i]} within ${bound}.`,
      );
  }
}
