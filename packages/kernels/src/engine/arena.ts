import { BonError, breather, report, type Run } from '@bon/core';
import { twins } from '../ops/index.ts';
import { align, fillSlots, layOut, openBuffer, type SlotArray, type Slots, u8 } from './layout.ts';
import {
  control,
  CONTROL_WORDS,
  forgetArena,
  inTurn,
  runOnPool,
  type SharedArena,
  stopArena,
} from './pool.ts';
import { grainOf, numberParts, type NumberedProgram, type Program } from './program.ts';
import { giveBack, type Room, takeRoom } from './room.ts';
import { canShareMemory, threadsOf } from './threads.ts';
import { type Engine, type KernelSet, type Loaded, loadKernels, wasmKernels } from './wasm.ts';

/** How an arena is opened, besides its slots. */
export interface ArenaOptions {
  /** Bytes of scratch that each thread needs. Default 0. */
  readonly scratchBytes?: number;
  /** Default: `relaxed` when the run says so, else `wasm`; where the machine lacks one, the next of relaxed, wasm, typescript. */
  readonly engine?: Engine;
  /** At most this many threads, whatever the run says: small jobs are done faster by one. */
  readonly maxThreads?: number;
  /** An arena that is needed no more: it is closed, and its memory serves again. */
  readonly after?: Arena<Slots> | undefined;
}

/** A piece of memory for one job: flat arrays in it, and the kernels that work on them. */
export interface Arena<S extends Slots> {
  /** What does the work. */
  readonly engine: Engine;
  readonly threads: number;
  /** The slots as typed arrays. */
  readonly array: { readonly [K in keyof S]: SlotArray<S[K]['type']> };
  /** Where each slot starts, in bytes: what kernels take. */
  readonly at: { readonly [K in keyof S]: number };
  /**
   * Runs the steps one after the other, each on all threads. Progress goes to `run` as parts done of all parts.
   * When it rejects, by cancel or by a dead worker, what the arrays hold is of no use.
   */
  run(program: Program, run: Run): Promise<void>;
  /** Gives the memory back, which may soon hold another job: nothing runs here any more. */
  close(): void;
}

/** The words through which threads agree stand before the first slot. */
const CONTROL_BYTES = 4 * CONTROL_WORDS;

/**
 * Opens an arena with the given slots.
 *
 * @throws BonError `environment` when there is not enough memory.
 * @example
 * const arena = await openArena({ a: f32(left), b: f32(right), c: f32(rows * cols) }, run);
 * const { a, b, c } = arena.at;
 * await arena.run([{ kernel: 'gemm', args: [a, b, c, inner, cols], range: rows, grain: 64 }], run);
 * const product = arena.array.c.slice();
 * arena.close();
 */
export async function openArena<S extends Slots>(
  slots: S,
  run: Run,
  options: ArenaOptions = {},
): Promise<Arena<S>> {
  const { engine = run.relaxed === true ? 'relaxed' : 'wasm' } = options;
  const loaded = await loadKernels(engine);
  const threads = loaded.module === undefined ? 1 : threadCount(run, options);
  const scratchSize = align(options.scratchBytes ?? 0);
  const scratch = Array.from({ length: threads }, (_, t) => CONTROL_BYTES + t * scratchSize);
  const own = { scratch: u8(threads * scratchSize) };
  const before = layOut(own, CONTROL_BYTES);
  const layout = layOut(slots, before.end);
  options.after?.close();
  const shop = workshop({ loaded, scratch, bytes: layout.end });
  const { run: work, close } = shop;
  try {
    await fillSlots(own, before, shop, run);
    const array = await fillSlots(slots, layout, shop, run);
    return { engine: loaded.engine, threads, at: layout.at, array, run: work, close };
  } catch (reason) {
    close();
    throw reason;
  }
}

interface Workshop extends Pick<Arena<Slots>, 'run' | 'close'> {
  readonly buffer: ArrayBufferLike;
  /** Bytes from the start that may hold what an earlier job left. */
  readonly used: number;
}

interface Plan {
  readonly loaded: Loaded;
  /** First byte of each thread's scratch. */
  readonly scratch: readonly number[];
  readonly bytes: number;
}

function threadCount(run: Run, { maxThreads = Infinity }: ArenaOptions): number {
  return canShareMemory() ? Math.max(1, Math.min(threadsOf(run), maxThreads)) : 1;
}

function workshop({ loaded: { module }, scratch, bytes }: Plan): Workshop {
  if (module === undefined) {
    const buffer = openBuffer(bytes);
    const run = alone(twinKernels(buffer, scratch[0]));
    return { buffer, used: 0, run, close: () => undefined };
  }
  const room = takeRoom(module, bytes);
  const { memory, used } = room;
  const { buffer } = memory;
  room.used = Math.max(used, bytes);
  const work =
    scratch.length === 1
      ? alone(wasmKernels(module, memory, scratch[0]))
      : together({ ...room, scratch });
  return { buffer, used, ...lent(room, work) };
}

/** Work in a room that is given back at its end, unless parts of a program may still be on their way. */
function lent(room: Room, work: Work): Pick<Workshop, 'run' | 'close'> {
  let running = 0;
  let isOpen = true;
  return {
    run: async (program, run) => {
      if (!isOpen)
        throw new BonError(
          'environment',
          'kernels: the arena is closed. Open another for this job.',
        );
      running++;
      await work(program, run).finally(() => running--);
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      if (running === 0) giveBack(room);
      else forgetArena(room.id);
    },
  };
}

type Work = Workshop['run'];

function alone(kernels: KernelSet): Work {
  return (program, run) => runHere(kernels, numberParts(program), run);
}

async function runHere(
  kernels: KernelSet,
  { steps, starts }: NumberedProgram,
  run: Run,
): Promise<void> {
  const total = starts[steps.length];
  const breathe = breather(run);
  for (const [s, step] of steps.entries()) {
    const { args, range } = step;
    const work = kernels[step.kernel];
    const size = grainOf(step);
    for (let begin = 0; begin < range; begin += size) {
      await breathe();
      work(...args, begin, Math.min(range, begin + size));
      report(run, (starts[s] + begin / size + 1) / total);
    }
  }
}

function together(arena: SharedArena): Work {
  const words = new Int32Array(arena.memory.buffer, 0, CONTROL_WORDS);
  return async (program, run) => {
    run.signal?.throwIfAborted();
    const numbered = numberParts(program);
    await inTurn(async () => {
      words.fill(0);
      const watch = watchWork(arena, words, numbered.starts[program.length], run);
      await runOnPool(arena, numbered).finally(watch.end);
      run.signal?.throwIfAborted();
    }, run.signal);
    report(run, 1);
  };
}

const WATCH_EVERY_MS = 50;

function watchWork(arena: SharedArena, words: Int32Array, total: number, run: Run) {
  const onAbort = (): void => {
    stopArena(arena);
  };
  const timer = setInterval(() => {
    report(run, Math.min(1, Atomics.load(words, control.done) / total));
  }, WATCH_EVERY_MS);
  run.signal?.addEventListener('abort', onAbort);
  return {
    end: (): void => {
      clearInterval(timer);
      run.signal?.removeEventListener('abort', onAbort);
    },
  };
}

function twinKernels(buffer: ArrayBuffer, scratch: number): KernelSet {
  const views = {
    f32: new Float32Array(buffer),
    f64: new Float64Array(buffer),
    i32: new Int32Array(buffer),
    u32: new Uint32Array(buffer),
    u16: new Uint16Array(buffer),
    u8: new Uint8Array(buffer),
    scratch,
  };
  const entries = Object.entries(twins).map(([name, twin]) => [name, twin(views)]);
  return Object.fromEntries(entries) as KernelSet;
}
