import { BonError } from '@bon/core';
import type { NumberedProgram } from './program.ts';
import { type PoolWorker, startWorker } from './worker.ts';

/** The words at the start of an arena through which its workers agree; see worker-source.ts. */
export const control = { next: 0, done: 1, stop: 2 } as const;

/** What a worker needs to work in an arena. */
export interface SharedArena {
  readonly id: number;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** First byte of each thread's scratch area. */
  readonly scratch: readonly number[];
}

interface Member {
  readonly worker: PoolWorker;
  readonly arenas: Set<number>;
  settle?: ((cause?: Error) => void) | undefined;
}

let members: Member[] = [];
let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs a program on one worker a scratch area. Programs queue: each has the whole pool while it runs.
 * When a worker dies the program fails, the others stop, and the next program gets a new worker.
 */
export function runOnPool(arena: SharedArena, program: NumberedProgram): Promise<void> {
  const turn = queue.then(() => runNow(arena, program));
  queue = turn.catch(() => undefined);
  return turn;
}

/** Lets the workers forget an arena. */
export function forgetArena(id: number): void {
  for (const { worker, arenas } of members)
    if (arenas.delete(id)) worker.post({ type: 'close', id });
}

/** Stops all workers; the next program starts new ones. Needed only where a page or a test wants no thread left. */
export function stopWorkers(): void {
  for (const { worker } of members) worker.stop();
  members = [];
}

async function runNow(arena: SharedArena, { steps, starts }: NumberedProgram): Promise<void> {
  const team = arena.scratch.map((scratch, t) => enlist(arena, scratch, t));
  const results = await Promise.allSettled(
    team.map((member) =>
      new Promise<void>((resolve, reject) => {
        member.settle = (cause) => {
          member.settle = undefined;
          member.worker.hold(false);
          if (cause === undefined) resolve();
          else reject(cause);
        };
        member.worker.hold(true);
        member.worker.post({ type: 'run', id: arena.id, steps, starts });
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

function enlist(arena: SharedArena, scratch: number, t: number): Member {
  const member = (members[t] ??= newMember());
  if (!member.arenas.has(arena.id)) {
    const { id, module, memory } = arena;
    member.worker.post({ type: 'open', id, module, memory, scratch });
    member.arenas.add(id);
  }
  return member;
}

function newMember(): Member {
  const member: Member = { worker: startWorker(), arenas: new Set() };
  member.worker.listen(
    (message) => {
      const { error } = message as { error?: string };
      member.settle?.(error === undefined ? undefined : new Error(error));
    },
    (cause) => {
      members = members.filter((other) => other !== member);
      member.settle?.(cause);
    },
  );
  return member;
}

/** Makes the workers of an arena stop before their next part. */
export function stopArena({ memory }: SharedArena): void {
  const words = new Int32Array(memory.buffer, 0, 3);
  Atomics.store(words, control.stop, 1);
  Atomics.notify(words, control.done);
}
