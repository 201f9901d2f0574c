import { startRun } from '@bon/core';
import { f32, openArena, type Program, stopWorkers } from '@bon/kernels';
import { answer } from './answer.ts';

const SIZE = 64;
const started: Worker[] = [];
const RealWorker = globalThis.Worker;

globalThis.Worker = class extends RealWorker {
  constructor(url: string | URL) {
    super(url);
    started.push(this);
  }
};

async function squares(relaxed = false, signal?: AbortSignal) {
  const run = startRun({ threads: 2, relaxed, signal });
  const ones = new Float32Array(SIZE * SIZE).fill(1);
  const arena = await openArena({ a: f32(ones), b: f32(ones), c: f32(SIZE * SIZE) }, run);
  const { a, b, c } = arena.at;
  const step: Program[number] = {
    kernel: 'gemm',
    args: [a, b, c, SIZE, SIZE],
    range: SIZE,
    grain: 8,
  };
  const isRight = () => arena.array.c.every((value) => value === SIZE);
  const times = (count: number): Program => Array.from({ length: count }, () => step);
  return { arena, isRight, doIt: (count = 1) => arena.run(times(count), run) };
}

const messageOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

async function plain(relaxed: boolean) {
  const { arena, isRight, doIt } = await squares(relaxed);
  await doIt();
  return { engine: arena.engine, threads: arena.threads, isRight: isRight() };
}

async function cancelled(): Promise<string> {
  const cancel = new AbortController();
  const { doIt } = await squares(false, cancel.signal);
  setTimeout(() => {
    cancel.abort(new Error('enough'));
  }, 20);
  return messageOf(doIt(500_000));
}

/** A worker that reports an error and is gone, as one out of memory is. */
async function crashed() {
  const { isRight, doIt } = await squares();
  const before = started.length;
  const message = messageOf(doIt(200_000));
  setTimeout(() => {
    started[0]?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    started[0]?.terminate();
  }, 30);
  const failed = await message;
  await doIt();
  return { failed, isRight: isRight(), more: started.length - before };
}

await answer(async () => {
  const first = { plain: await plain(false), relaxed: await plain(true) };
  const last = { cancelled: await cancelled(), crashed: await crashed() };
  stopWorkers();
  return { ...first, ...last };
});
