import { breather, report, type Run } from '@bon/core';
import { twins } from '../ops/index.ts';
import {
  align,
  fillSlots,
  layOut,
  openBuffer,
  openMemory,
  type SlotArray,
  type Slots,
} from './layout.ts';
import { control, forgetArena, inTurn, runOnPool, type SharedArena, stopArena } from './pool.ts';
import { grainOf, numberParts, type NumberedProgram, type Program } from './program.ts';
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
  /** Gives the memory back. */
  close(): void;
}

/** The words through which threads agree stand before the first slot. */
const CONTROL_BYTES = 1024;

let nextId = 1;

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
  const layout = layOut(slots, CONTROL_BYTES);
  const scratchSize = align(options.scratchBytes ?? 0);
  const scratch = Array.from({ length: threads }, (_, t) => layout.end + t * scratchSize);
  const { buffer, ...work } = workshop(loaded, layout.end + threads * scratchSize, scratch);
  const array = fillSlots(slots, layout, buffer);
  return { engine: loaded.engine, threads, at: layout.at, array, ...work };
}

interface Workshop extends Pick<Arena<Slots>, 'run' | 'close'> {
  readonly buffer: ArrayBufferLike;
}

function threadCount(run: Run, { maxThreads = Infinity }: ArenaOptions): number {
  return canShareMemory() ? Math.max(1, Math.min(threadsOf(run), maxThreads)) : 1;
}

function workshop({ module }: Loaded, bytes: number, scratch: readonly number[]): Workshop {
  if (module === undefined) {
    const buffer = openBuffer(bytes);
    return { buffer, ...alone(twinKernels(buffer, scratch[0])) };
  }
  const memory = openMemory(bytes);
  const { buffer } = memory;
  if (scratch.length === 1) return { buffer, ...alone(wasmKernels(module, memory, scratch[0])) };
  return { buffer, ...together({ id: nextId++, module, memory, scratch }) };
}

type Work = Pick<Workshop, 'run' | 'close'>;

function alone(kernels: KernelSet): Work {
  return {
    run: (program, run) => runHere(kernels, numberParts(program), run),
    close: () => undefined,
  };
}

async function runHere(
  kernels: KernelSet,
  { steps, starts }: NumberedProgram,
  run: Run,
): Promise<void> {
  const breathe = breather(run);
  const total = starts[steps.length];
  for (const [s, step] of steps.entries()) {
    const size = grainOf(step);
    for (let begin = 0; begin < step.range; begin += size) {
      await breathe();
      kernels[step.kernel](...step.args, begin, Math.min(step.range, begin + size));
      report(run, (starts[s] + begin / size + 1) / total);
    }
  }
}

function together(arena: SharedArena): Work {
  const words = new Int32Array(arena.memory.buffer, 0, 3);
  return {
    run: async (program, run) => {
      run.signal?.throwIfAborted();
      const numbered = numberParts(program);
      await inTurn(async () => {
        words.fill(0);
        const watch = watchWork(arena, words, numbered.starts[program.length], run);
        await runOnPool(arena, numbered).finally(watch.end);
        run.signal?.throwIfAborted();
      }, run.signal);
      report(run, 1);
    },
    close: () => {
      forgetArena(arena.id);
    },
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
