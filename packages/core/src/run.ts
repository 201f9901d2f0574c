import { BonError, shown } from './errors.ts';
import { integerOption } from './options.ts';
import { createRng, type Rng } from './rng.ts';

/** How far a long call has come. */
export interface Progress {
  /** What is being done now; inner stages follow outer ones: `umap/layout`. */
  readonly stage: string;
  /** Share of the whole call that is done, 0 to 1, never falling. */
  readonly fraction: number;
  /** How far the part that is being done has come, when it reports for itself. */
  readonly inner?: Progress;
}

/** What every long call takes besides its data and its options. */
export interface RunOptions {
  /** Same seed, same bytes, for any number of threads. Default 0. */
  readonly seed?: number | undefined;
  /** How many threads may work; by default as many as the machine has. */
  readonly threads?: number | undefined;
  /**
   * Faster arithmetic where the machine has it: products are added without being rounded first, so that last digits
   * depend on the processor. Still the same bytes for any number of threads of one machine. Default false.
   */
  readonly relaxed?: boolean | undefined;
  /** Cancels the call: its promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told again and again how far the call has come. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** RunOptions, checked and complete: the tray that is carried from stage to stage. */
export interface Run extends RunOptions {
  readonly seed: number;
}

/**
 * Completes what a caller gave; done once, at a public door.
 *
 * @throws BonError `option` for a seed, a thread count or a `relaxed` that is none; the signal's reason when it has already fired.
 */
export function startRun(options: RunOptions = {}): Run {
  options.signal?.throwIfAborted();
  if (options.threads !== undefined)
    integerOption('run', 'threads', options.threads, { min: 1, max: 256 });
  if (![undefined, true, false].includes(options.relaxed))
    throw new BonError(
      'option',
      `run: relaxed is ${shown(options.relaxed)}, expected true or false.`,
    );
  return { ...options, seed: integerOption('run', 'seed', options.seed ?? 0, { min: 0 }) };
}

/** The random stream of `run` for one purpose; equal labels give equal streams. */
export function rngOf(run: Run, label: string): Rng {
  return createRng(run.seed, label);
}

/** The run of an inner stage whose progress fills the share `from … to` of this run's. */
export function within(run: Run, stage: string, from: number, to: number): Run {
  const { onProgress } = run;
  if (onProgress === undefined) return run;
  return {
    ...run,
    onProgress: (inner) => {
      onProgress({
        stage: inner.stage === '' ? stage : `${stage}/${inner.stage}`,
        fraction: from + (to - from) * inner.fraction,
        inner,
      });
    },
  };
}

/** Tells the caller that `fraction` of this run is done. */
export function report(run: Run, fraction: number, stage = ''): void {
  run.onProgress?.({ stage, fraction });
}

/** Since when the thread has been held: one for all breathers, as short loops that follow one another hold it together. */
let heldSince = 0;

/**
 * Gives the thread back when it was held for `sliceMs`, by this loop and those before it, so that cancel, progress and
 * screens stay alive. Call it between steps of a long loop; it rejects when the run was cancelled.
 */
export function breather(run: Run, sliceMs = 12): () => Promise<void> {
  return async () => {
    run.signal?.throwIfAborted();
    if (performance.now() - heldSince < sliceMs) return;
    await nextTurn();
    heldSince = performance.now();
    run.signal?.throwIfAborted();
  };
}

/** Resolves in a later turn of the event loop, without the 4 ms that nested timeouts cost in browsers. */
export function nextTurn(): Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (done: () => void) => void };
  return new Promise((resolve) => {
    if (setImmediate !== undefined) setImmediate(resolve);
    else throughChannel(resolve);
  });
}

function throughChannel(resolve: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(null);
}
