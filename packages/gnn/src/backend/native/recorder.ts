import { BonError, breather, type Matrix, report, type Run, within } from '@bon/core';
import {
  type Arena,
  type ArenaOptions,
  f32,
  openArena,
  type Slot,
  type Slots,
  type Step,
} from '@bon/kernels';
import type { Tape, Tensor } from '../backend.ts';
import { padded, unpadded } from './padding.ts';

/** Where things are once the arena is open. */
export type Locate = (thing: { readonly handle: number }) => number;

/** Makes a kernel step, when addresses are known, for the tape's step `t`. */
export type MakeStep = (at: Locate, t: number) => Step;

interface Recorded {
  readonly make: MakeStep;
  /** Whether the step's arguments depend on `t`. */
  readonly timed: boolean;
}

/** Collects slots and steps until the first run, which opens one arena for all of them. */
export interface Recorder {
  /** A slot's handle. */
  readonly slot: (slot: Slot) => number;
  readonly tensor: (rows: number, cols: number, content?: Float32Array) => Tensor;
  readonly push: (make: MakeStep, timed?: boolean) => void;
  readonly record: (body: () => readonly Tensor[]) => Tape;
  readonly read: (tensor: Tensor, run: Run) => Promise<Matrix>;
  readonly close: () => void;
  /** The arena, when it is open. */
  readonly opened: () => Promise<Arena<Slots>> | undefined;
}

/** Most steps of a tape in one program, so that programs stay small and progress moves. */
const MOST_STEPS = 64;

/** About how long one program should run, in milliseconds. */
const PROGRAM_MS = 60;

/** A recorder whose arena is opened by `options`, over the memory of the recorder that it comes after. */
export function createRecorder(options: ArenaOptions, after?: Recorder): Recorder {
  const slots: Record<string, Slot> = {};
  const prologue: Recorded[] = [];
  let recorded = prologue;
  let handles = 0;
  let opening: Promise<Arena<Slots>> | undefined;

  const slot = (content: Slot): number => {
    if (opening !== undefined)
      throw new BonError(
        'unsupported',
        'gnn: a session that has run takes no more work. Open another.',
      );
    slots[`s${handles}`] = content;
    return handles++;
  };
  const tensor = (rows: number, cols: number, content?: Float32Array): Tensor => ({
    rows,
    cols,
    handle: slot(f32(padded(rows, cols, content))),
  });
  const arena = (run: Run): Promise<Arena<Slots>> =>
    (opening ??= openWith(slots, prologue, { ...options, after: after?.opened() }, run));

  return {
    slot,
    tensor,
    push: (make, timed = false) => recorded.push({ make, timed }),
    record: (body) => {
      const steps: Recorded[] = [];
      recorded = steps;
      const results = body();
      recorded = prologue;
      const log = { handle: slot(f32(MOST_STEPS * widthOf(results))) };
      return {
        run: async (first, count, run) =>
          play(await arena(run), { steps, results, log }, { first, count, run }),
      };
    },
    read: async ({ rows, cols, handle }, run) => {
      const array = (await arena(run)).array[`s${handle}`];
      return unpadded(rows, cols, array);
    },
    close: () => void opening?.then(closeArena, neverOpened),
    opened: () => opening,
  };
}

interface Opening extends Omit<ArenaOptions, 'after'> {
  readonly after: Promise<Arena<Slots>> | undefined;
}

async function openWith(
  slots: Slots,
  prologue: readonly Recorded[],
  { after, ...options }: Opening,
  run: Run,
): Promise<Arena<Slots>> {
  const arena = await openArena(slots, run, { ...options, after: await after });
  const at = locator(arena);
  try {
    await arena.run(
      prologue.map(({ make }) => make(at, 0)),
      quiet(run),
    );
    return arena;
  } catch (reason) {
    arena.close();
    throw reason;
  }
}

function closeArena(arena: Arena<Slots>): void {
  arena.close();
}

/** Whoever asked for the arena has been told why it did not open. */
function neverOpened(): void {
  return undefined;
}

interface Tune {
  readonly steps: readonly Recorded[];
  readonly results: readonly Tensor[];
  readonly log: { readonly handle: number };
}

interface Span {
  readonly first: number;
  readonly count: number;
  readonly run: Run;
}

/** Runs the steps in programs that grow until each takes about PROGRAM_MS; what is computed doesn't depend on the cut. */
async function play(
  arena: Arena<Slots>,
  tune: Tune,
  { first, count, run }: Span,
): Promise<Float64Array> {
  const width = widthOf(tune.results);
  const history = new Float64Array(count * width);
  const log = arena.array[`s${tune.log.handle}`];
  const fixed = fixedSteps(arena, tune.steps);
  const breathe = breather(run);
  for (let done = 0, size = 1; done < count;) {
    const chunk = Math.min(size, count - done);
    const program = Array.from({ length: chunk }, (_, i) =>
      epochOf(arena, tune, fixed, { t: first + done + i, i }),
    ).flat();
    const begun = performance.now();
    await arena.run(program, quiet(run));
    history.set(log.subarray(0, chunk * width), done * width);
    done += chunk;
    report(run, done / count);
    await breathe();
    size = nextSize(size, performance.now() - begun);
  }
  return history;
}

function widthOf(results: readonly Tensor[]): number {
  return results.reduce((width, { cols }) => width + cols, 0);
}

function nextSize(size: number, elapsed: number): number {
  return Math.max(1, Math.min(MOST_STEPS, 2 * size, Math.floor((size * PROGRAM_MS) / elapsed)));
}

function fixedSteps(
  arena: Arena<Slots>,
  steps: readonly Recorded[],
): readonly (Step | undefined)[] {
  const at = locator(arena);
  return steps.map(({ make, timed }) => (timed ? undefined : make(at, 0)));
}

function epochOf(
  arena: Arena<Slots>,
  { steps, results, log }: Tune,
  fixed: readonly (Step | undefined)[],
  { t, i }: { readonly t: number; readonly i: number },
): readonly Step[] {
  const at = locator(arena);
  const work = steps.map(({ make }, s) => fixed[s] ?? make(at, t));
  let place = at(log) + 4 * i * widthOf(results);
  const notes = results.map((result): Step => {
    const args = [at(result), 1, result.cols, place];
    place += 4 * result.cols;
    return { kernel: 'sumParts', args, range: result.cols };
  });
  return [...work, ...notes];
}

function locator(arena: Arena<Slots>): Locate {
  return ({ handle }) => arena.at[`s${handle}`];
}

/** Progress is told by the tape, in steps of the tape. */
function quiet(run: Run): Run {
  return { ...within(run, '', 0, 0), onProgress: undefined };
}
