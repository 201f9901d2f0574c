import { type RunOptions, startRun, within } from '@bon/core';
import type { Backend, BackendName } from '@bon/gnn';
import { type BotOrNot, botOrNot } from '../bot-or-not.ts';
import type { BotOrNotOptions } from '../options.ts';
import { type Circumstances, type Results, resultsOf } from '../results.ts';
import { stopwatch } from '../stopwatch.ts';
import type { Capture } from './capture.ts';
import type { Chosen } from './choices.ts';

/** What an app knows of the place it runs in. */
export interface Surroundings extends Pick<Circumstances, 'versions'> {
  /** How many threads work when none are asked for. */
  readonly threads: number;
  /** Asked at the end. */
  readonly peakMemoryBytes: () => number | null;
  readonly backendOf: (name: BackendName) => Promise<Backend>;
  readonly onMap?: BotOrNotOptions['onMap'];
}

/** All that was learned, and the figures of it. */
export interface Investigation {
  readonly found: BotOrNot;
  readonly results: Results;
}

/**
 * The main job as every app does it: reads a capture, learns from it, and keeps the books.
 *
 * @throws BonError as `read` and `botOrNot` do; `environment` when the backend can't be had.
 */
export async function investigate(
  read: (run: RunOptions) => Promise<Capture>,
  chosen: Chosen,
  surroundings: Surroundings,
  watch: Pick<RunOptions, 'signal' | 'onProgress'> = {},
): Promise<Investigation> {
  const { seed, threads, backend, ...options } = chosen;
  const run = startRun({ seed, threads, ...watch });
  const clock = stopwatch(['read', 'total']);
  const { found, source } = await clock.time('total', async () => {
    const gnnBackend = await surroundings.backendOf(backend);
    const capture = await clock.time('read', () => read(within(run, 'read', 0, 1)));
    const settings = { ...options, gnnBackend, onMap: surroundings.onMap };
    return { source: capture.source, found: await botOrNot(capture.table, settings, run) };
  });
  const results = resultsOf(found, {
    source,
    readSeconds: clock.seconds.read,
    totalSeconds: clock.seconds.total,
    peakMemoryBytes: surroundings.peakMemoryBytes(),
    threads: threads ?? surroundings.threads,
    versions: surroundings.versions,
  });
  return { found, results };
}
