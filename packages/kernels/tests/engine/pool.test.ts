import { createRequire } from 'node:module';
import { startRun } from '@bon/core';
import { f32, i32, openArena, type Program, stopWorkers } from '@bon/kernels';
import { afterAll, afterEach, expect, test } from '@jest/globals';

interface Thread {
  terminate(): Promise<number>;
}
interface Threads {
  Worker: new (source: string, options: { eval: true }) => Thread;
}

const threads = createRequire(import.meta.url)('node:worker_threads') as Threads;
const RealWorker = threads.Worker;
let started: Thread[] = [];

threads.Worker = class extends RealWorker {
  constructor(source: string, options: { eval: true }) {
    super(source, options);
    started.push(this);
  }
};

afterEach(() => {
  stopWorkers();
  started = [];
});
afterAll(() => {
  threads.Worker = RealWorker;
});

const SIZE = 64;

async function squares(count: number, signal?: AbortSignal) {
  const run = startRun({ threads: count, signal });
  const ones = new Float32Array(SIZE * SIZE).fill(1);
  const arena = await openArena({ a: f32(ones), b: f32(ones), c: f32(SIZE * SIZE) }, run);
  const { a, b, c } = arena.at;
  const step = { kernel: 'gemm', args: [a, b, c, SIZE, SIZE], range: SIZE, grain: 8 } as const;
  return { arena, run, step };
}

function times(count: number, step: Program[number]): Program {
  return Array.from({ length: count }, () => step);
}

test.each([0, 1, 2])(
  'worker %i of 3 killed in the middle of a program fails it, and the next goes well',
  async (victim) => {
    const { arena, run, step } = await squares(3);
    await arena.run([step], run);
    expect(started).toHaveLength(3);
    const work = arena.run(times(300_000, step), run);
    setTimeout(() => void started[victim]?.terminate(), 30);
    await expect(work).rejects.toMatchObject({
      code: 'environment',
      message: expect.stringContaining('a worker thread stopped'),
    });
    arena.array.c.fill(0);
    await arena.run([step], run);
    expect(started).toHaveLength(4);
    expect(arena.array.c.every((value) => value === SIZE)).toBe(true);
  },
);

const WORDS = 64;
const WIDTH = 4096;

/** Words whose sums stand in scratch for a while; two threads in one scratch area would spoil each other's. */
async function sums() {
  const run = startRun({ threads: 2 });
  const each = Int32Array.from({ length: WORDS + 1 }, (_, g) => g);
  const counts = new Int32Array(2 * WORDS);
  const amounts = new Float32Array(counts.buffer);
  for (let g = 0; g < WORDS; g++) amounts[2 * g + 1] = g + 1;
  const slots = {
    pointers: i32(each),
    entries: i32(counts),
    w: f32(WORDS * WIDTH),
    a: f32(WORDS * WIDTH),
    h: f32(new Float32Array(WIDTH).fill(1)),
    totals: f32(new Float32Array(WIDTH).fill(1)),
  };
  const start = Float32Array.from({ length: WORDS * WIDTH }, (_, at) => 1 + (at % 7));
  const arena = await openArena(slots, run, { scratchBytes: 4 * WIDTH });
  const { pointers, entries, w, a, h, totals } = arena.at;
  const args = [pointers, entries, w, a, h, totals, WIDTH];
  return async () => {
    arena.array.w.set(start);
    arena.array.a.fill(0);
    await arena.run([{ kernel: 'topicUpdate', args, range: WORDS, grain: 1 }], run);
    return arena.array.w.slice();
  };
}

const bytes = ({ buffer }: Float32Array) => Buffer.from(buffer);

test('a worker that takes a dead one’s place takes its scratch area, not another’s', async () => {
  const work = await sums();
  const expected = await work();
  expect(expected.some((value) => value > 0)).toBe(true);
  await started[0]?.terminate();
  for (let round = 0; round < 5; round++)
    expect(Buffer.compare(bytes(await work()), bytes(expected))).toBe(0);
  expect(started).toHaveLength(3);
});

test('a program that was running when the workers were stopped fails, none is left waiting', async () => {
  const { arena, run, step } = await squares(2);
  const work = arena.run(times(300_000, step), run);
  const next = arena.run([step], run);
  setTimeout(stopWorkers, 30);
  await expect(work).rejects.toMatchObject({ code: 'environment' });
  await next;
  expect(arena.array.c[0]).toBe(SIZE);
});

test('two programs given to one arena at the same time each do all their parts, one after the other', async () => {
  const { arena, run, step } = await squares(2);
  const { a, c } = arena.at;
  const chain = [
    step,
    { kernel: 'gemm', args: [a, c, c, 0, SIZE], range: SIZE, grain: 8 },
  ] as const;
  await Promise.all([arena.run(chain, run), arena.run([step], run)]);
  expect(arena.array.c.every((value) => value === SIZE)).toBe(true);
});

test('a program that is cancelled while it waits for its turn rejects at once', async () => {
  const first = await squares(2);
  const cancel = new AbortController();
  const second = await squares(2, cancel.signal);
  const stop = new AbortController();
  const work = first.arena.run(times(1_000_000, first.step), { ...first.run, signal: stop.signal });
  const waiting = second.arena.run([second.step], second.run);
  cancel.abort(new Error('never mind'));
  await expect(waiting).rejects.toThrow('never mind');
  stop.abort(new Error('enough'));
  await expect(work).rejects.toThrow('enough');
  expect(second.arena.array.c[0]).toBe(0);
});

test('a cancelled program leaves its workers alive for the next', async () => {
  const cancel = new AbortController();
  const { arena, run, step } = await squares(2, cancel.signal);
  const work = arena.run(times(1_000_000, step), run);
  setTimeout(() => {
    cancel.abort(new Error('enough'));
  }, 20);
  await expect(work).rejects.toThrow('enough');
  const next = await squares(2);
  await next.arena.run([next.step], next.run);
  expect(next.arena.array.c[0]).toBe(SIZE);
  expect(started).toHaveLength(2);
});
