import { createRequire } from 'node:module';
import { setTimeout as after } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startRun } from '@bon/core';
import { f32, openArena, stopWorkers } from '@bon/kernels';
import { afterAll, expect, test } from '@jest/globals';

interface Message {
  readonly type: string;
  readonly id: number;
}
interface Thread {
  postMessage(message: Message): void;
}
interface Threads {
  Worker: new (source: string, options: { eval: true }) => Thread;
}

const threads = createRequire(import.meta.url)('node:worker_threads') as Threads;
const RealWorker = threads.Worker;
const told: Message[] = [];

threads.Worker = class extends RealWorker {
  override postMessage(message: Message): void {
    told.push({ type: message.type, id: message.id });
    super.postMessage(message);
  }
};

afterAll(() => {
  stopWorkers();
  threads.Worker = RealWorker;
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const idsOf = (type: string): number[] =>
  told.filter((message) => message.type === type).map(({ id }) => id);

/** A job that ends before it closes its arena, as one does that is cancelled. */
async function cancelledJob(): Promise<void> {
  const controller = new AbortController();
  const run = startRun({ threads: 2, signal: controller.signal });
  const arena = await openArena({ block: f32(2 ** 20), factors: f32(2 ** 10) }, run);
  const { block, factors } = arena.at;
  const step = { kernel: 'gemm', args: [block, factors, block, 32, 32], range: 32 } as const;
  await arena.run([step], run);
  controller.abort(new Error('enough'));
  await arena.run([step], run);
}

test('workers are told to forget the arenas of jobs that were cancelled', async () => {
  for (let job = 0; job < 4; job++) await expect(cancelledJob()).rejects.toThrow('enough');
  const opened = new Set(idsOf('open'));
  expect(opened.size).toBe(4);
  for (let turn = 0; turn < 200 && new Set(idsOf('close')).size < 4; turn++) {
    collect();
    await after(5);
  }
  expect(new Set(idsOf('close'))).toEqual(opened);
});
