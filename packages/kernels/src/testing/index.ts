import { BonError, startRun } from '@bon/core';
import { type Arena, openArena } from '../engine/arena.ts';
import type { SlotArray, Slots } from '../engine/layout.ts';
import type { Program } from '../engine/program.ts';
import type { Engine } from '../engine/wasm.ts';

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
  /** The same of relaxed WebAssembly. Default `tolerance`. */
  readonly relaxedTolerance?: number;
  readonly scratchBytes?: number;
}

/**
 * Runs a job by the TypeScript twins and by both WebAssembly binaries on 1, 2 and 4 threads: WebAssembly must agree
 * with TypeScript within its tolerance, and with itself to the last bit for any number of threads.
 *
 * @returns what TypeScript gave, to compare with values known from elsewhere.
 * @throws BonError `input` naming the slot, the place and both values; `environment` where a binary can't run.
 */
export async function expectTwins<S extends Slots>(given: KernelCase<S>): Promise<Outcome<S>> {
  const { tolerance = 1e-5, relaxedTolerance = tolerance } = given;
  const expected = await outcome(given, 1, 'typescript');
  await expectBinary(given, 'wasm', expected, tolerance);
  await expectBinary(given, 'relaxed', expected, relaxedTolerance);
  return expected;
}

async function expectBinary<S extends Slots>(
  given: KernelCase<S>,
  engine: Engine,
  expected: Outcome<S>,
  tolerance: number,
): Promise<void> {
  const one = await outcome(given, 1, engine);
  for (const name of given.outputs)
    compare(`${name}, ${engine}`, expected[name], one[name], tolerance);
  for (const threads of [2, 4]) {
    const many = await outcome(given, threads, engine);
    for (const name of given.outputs)
      compare(`${name}, ${engine}, ${threads} threads`, one[name], many[name], 0);
  }
}

type Outcome<S extends Slots> = { readonly [K in keyof S]: SlotArray<S[K]['type']> };

async function outcome<S extends Slots>(
  { slots, program, prepare, scratchBytes = 0 }: KernelCase<S>,
  threads: number,
  engine: Engine,
): Promise<Outcome<S>> {
  const run = startRun({ threads });
  const arena = await openArena(slots, run, { engine, scratchBytes });
  if (arena.engine !== engine)
    throw new BonError('environment', `kernels: there is no ${engine} here to be checked.`);
  prepare?.(arena.array, arena.at);
  await arena.run(program(arena.at), run);
  const copies = Object.entries(arena.array).map(([name, array]) => [name, array.slice()]);
  arena.close();
  return Object.fromEntries(copies) as Outcome<S>;
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
