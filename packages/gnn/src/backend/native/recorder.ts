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
import { allRows, type Rows } from '../rows.ts';
import { padded, unpadded } from './padding.ts';
import { inPhases, type Phased } from './phases.ts';
import type { Handle, Locate, MakeSteps, Work } from './work.ts';

/** Collects slots and steps until the first run, which opens one arena for all of them. */
export interface Recorder {
  /** A slot's handle. */
  readonly slot: (slot: Slot) => number;
  readonly tensor: (rows: number, cols: number, content?: Float32Array) => Tensor;
  /** Notes that a tensor is 0 outside of some rows; nothing is ever written there. */
  readonly fill: (tensor: Tensor, rows: Rows) => void;
  /** The rows of a tensor outside of which it is known to be 0. */
  readonly filled: (tensor: Tensor) => Rows;
  /** Takes work, and what it writes; `timed` when its arguments depend on `t`. */
  readonly push: (writes: readonly Handle[], make: MakeSteps, timed?: boolean) => void;
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
  const filled = new Map<number, Rows>();
  const prologue: Work[] = [];
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
    fill: ({ handle }, rows) => void filled.set(handle, rows),
    filled: ({ handle, rows }) => filled.get(handle) ?? allRows(rows),
    push: (writes, make, timed = false) => recorded.push({ writes, make, timed }),
    record: (body) => {
      const works: Work[] = [];
      recorded = works;
      const results = body();
      recorded = prologue;
      const log = { handle: slot(f32(MOST_STEPS * widthOf(results))) };
      const phased = inPhases([...works, ...notesOf(results, log)]);
      const tune = { phased, width: widthOf(results), log };
      return {
        run: async (first, count, run) => play(await arena(run), tune, { first, count, run }),
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
  prologue: readonly Work[],
  { after, ...options }: Opening,
  run: Run,
): Promise<Arena<Slots>> {
  const arena = await openArena(slots, run, { ...options, after: await after });
  try {
    await arena.run(programmer(arena, inPhases(prologue))(0, 0), quiet(run));
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
  readonly phased: readonly Phased[];
  /** Values that a step notes. */
  readonly width: number;
  readonly log: Handle;
}

interface Span {
  readonly first: number;
  readonly count: number;
  readonly run: Run;
}

/** Runs the steps in programs that grow until each takes about PROGRAM_MS; what is computed doesn't depend on the cut. */
async function play(
  arena: Arena<Slots>,
  { phased, width, log: { handle } }: Tune,
  { first, count, run }: Span,
): Promise<Float64Array> {
  const history = new Float64Array(count * width);
  const log = arena.array[`s${handle}`];
  const stepsOf = programmer(arena, phased);
  const breathe = breather(run);
  for (let done = 0, size = 1; done < count;) {
    const chunk = Math.min(size, count - done);
    const program = Array.from({ length: chunk }, (_, i) => stepsOf(first + done + i, i)).flat();
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

/** Work that puts the results of step `row` of a program into the log. */
function notesOf(results: readonly Tensor[], log: Handle): readonly Work[] {
  const width = widthOf(results);
  let column = 0;
  return results.map((result) => {
    const offset = column;
    column += result.cols;
    return {
      writes: [],
      timed: true,
      make: (at, _, row): Step => {
        const args = [at(result), 1, result.cols, at(log) + 4 * (row * width + offset)];
        return { kernel: 'sumParts', args, range: result.cols };
      },
    };
  });
}

/** Gives the kernel steps of step `t`, the one in `row` of its program; those that are always the same are made once. */
function programmer(arena: Arena<Slots>, phased: readonly Phased[]) {
  const at = locator(arena);
  const stepsOf = ({ work: { make }, opens }: Phased, t: number, row: number): readonly Step[] =>
    [make(at, t, row)].flat().map((step, i) => ({ ...step, beside: !opens || i > 0 }));
  const fixed = phased.map((each) => (each.work.timed ? undefined : stepsOf(each, 0, 0)));
  return (t: number, row: number): readonly Step[] =>
    phased.flatMap((each, i) => fixed[i] ?? stepsOf(each, t, row));
}

function locator(arena: Arena<Slots>): Locate {
  return ({ handle }) => arena.at[`s${handle}`];
}

/** Progress is told by the tape, in steps of the tape. */
function quiet(run: Run): Run {
  return { ...within(run, '', 0, 0), onProgress: undefined };
}
