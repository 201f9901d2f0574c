import { BonError } from '@bon/core';
import type { NumberedProgram } from './program.ts';
import { type PoolWorker, startWorker } from './worker.ts';

/** The words at the start of an arena through which its workers agree, a cache line each; see worker-source.ts. */
export const control = { done: 0, stop: 16, asleep: 32, cursors: 48 } as const;

/** How many words these take, with what keeps their cache lines apart. */
export const CONTROL_WORDS = 256;

/** In how many shares a step is cut at most: as many cursors as there is room for. */
const MOST_HOMES = (CONTROL_WORDS - control.cursors) / 16;

/** What workers need to work in an arena. */
export interface SharedArena {
  readonly id: number;
  /** Each job has kernels of its own, so that nothing that they remember of one reaches the next. */
  readonly job: number;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** First byte of each thread's scratch area. */
  readonly scratch: readonly number[];
}

interface Member {
  readonly worker: PoolWorker;
  /** The job that each arena's kernels were made for. */
  readonly arenas: Map<number, number>;
  settle?: ((cause?: Error) => void) | undefined;
}

/** By number: a worker that takes a dead one's place takes its scratch areas, too. */
const members = new Map<number, Member>();
let queue: Promise<void> = Promise.resolve();

/**
 * Does `work` when all that was asked for before is done, so that it has the whole pool.
 * Rejects with the signal's reason as soon as it fires before then.
 */
export function inTurn(work: () => Promise<void>, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', onAbort);
    queue = queue.then(async () => {
      signal?.removeEventListener('abort', onAbort);
      if (signal?.aborted !== true) await work().then(resolve, reject);
    });
  });
}

/** Lets the workers forget an arena. */
export function forgetArena(id: number): void {
  for (const { worker, arenas } of members.values())
    if (arenas.delete(id)) worker.post({ type: 'close', id });
}

/** The same, and stops those that rest: their collectors would not run until they work again. */
export function releaseArena(id: number): void {
  for (const [t, { worker, arenas, settle }] of members) {
    if (!arenas.delete(id)) continue;
    worker.post({ type: 'close', id });
    if (settle !== undefined) continue;
    members.delete(t);
    worker.stop();
  }
}

/** Stops all workers; the next program starts new ones. Needed only where a page or a test wants no thread left. */
export function stopWorkers(): void {
  for (const { worker } of members.values()) worker.stop();
  members.clear();
}

/**
 * Runs a program on one worker a scratch area. When a worker dies the program fails, the others stop, and the
 * next program gets a new worker.
 */
export async function runOnPool(arena: SharedArena, numbered: NumberedProgram): Promise<void> {
  const program = { ...numbered, homes: Math.min(arena.scratch.length, MOST_HOMES) };
  const team = arena.scratch.map((_, t) => enlist(arena, t));
  const results = await Promise.allSettled(
    team.map((member, thread) =>
      new Promise<void>((resolve, reject) => {
        member.settle = (cause) => {
          member.settle = undefined;
          member.worker.hold(false);
          if (cause === undefined) resolve();
          else reject(cause);
        };
        member.worker.hold(true);
        member.worker.post({
          type: 'run',
          id: arena.id,
          thread,
          scratch: arena.scratch[thread],
          program,
        });
      }).catch((cause: unknown) => {
        stopArena(arena);
        throw cause;
      }),
    ),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined)
    throw new BonError('environment', `kernels: a worker failed: ${String(failed.reason)}`, {
      cause: failed.reason,
    });
}

function enlist(arena: SharedArena, t: number): Member {
  const member = members.get(t) ?? newMember(t);
  const { id, job, module, memory } = arena;
  if (member.arenas.get(id) !== job) {
    member.worker.post({ type: 'open', id, module, memory });
    member.arenas.set(id, job);
  }
  return member;
}

function newMember(t: number): Member {
  const member: Member = { worker: startWorker(), arenas: new Map() };
  members.set(t, member);
  member.worker.listen(
    (message) => {
      const { error } = message as { error?: string };
      member.settle?.(error === undefined ? undefined : new Error(error));
    },
    (cause) => {
      if (members.get(t) === member) members.delete(t);
      member.settle?.(cause);
    },
  );
  return member;
}

/** Makes the workers of an arena stop before their next part. */
export function stopArena({ memory }: SharedArena): void {
  const words = new Int32Array(memory.buffer, 0, CONTROL_WORDS);
  Atomics.store(words, control.stop, 1);
  Atomics.notify(words, control.done);
}
