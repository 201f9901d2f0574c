import { type Progress, startRun } from '@bon/core';
import { f32, f64, openArena, type Program, raw, stopWorkers, u8 } from '@bon/kernels';
import { afterAll, expect, test } from '@jest/globals';

afterAll(stopWorkers);

const SIZE = 64;

async function squares(threads: number, options: { signal?: AbortSignal } = {}) {
  const run = startRun({ threads, ...options });
  const ones = new Float32Array(SIZE * SIZE).fill(1);
  const arena = await openArena({ a: f32(ones), b: f32(ones), c: f32(SIZE * SIZE) }, run);
  const { a, b, c } = arena.at;
  const step = { kernel: 'gemm', args: [a, b, c, SIZE, SIZE], range: SIZE, grain: 8 } as const;
  return { arena, run, step };
}

function times(count: number, step: Program[number]): Program {
  return Array.from({ length: count }, () => step);
}

test('slots hold what they were given, each at its own place', async () => {
  const arena = await openArena({ x: f32([1, 2]), y: f64(3), z: u8([7]) }, startRun());
  expect([...arena.array.x]).toEqual([1, 2]);
  expect([...arena.array.y]).toEqual([0, 0, 0]);
  expect([...arena.array.z]).toEqual([7]);
  expect(arena.array.x.byteOffset).toBe(arena.at.x);
});

test.each([1, 2, 4])('a program does all its parts on %i threads', async (threads) => {
  const { arena, run, step } = await squares(threads);
  await arena.run([step], run);
  expect(arena.array.c.every((value) => value === SIZE)).toBe(true);
  arena.close();
});

/** Copies a row to seven, one step each, and adds them up in its place. */
function sevenfold(row: number, copies: number): Program {
  const step = { kernel: 'sumParts', range: SIZE, grain: 9 } as const;
  const copy = Array.from({ length: 7 }, (_, i) => ({
    ...step,
    args: [row, 1, SIZE, copies + 4 * SIZE * i],
    beside: i > 0,
  }));
  return [...copy, { ...step, args: [copies, 7, SIZE, row] }];
}

test.each([1, 2, 3, 20])(
  'steps beside one another are all done before the next on %i threads',
  async (threads) => {
    const run = startRun({ threads });
    const slots = { row: f32(new Float32Array(SIZE).fill(1)), copies: f32(7 * SIZE) };
    const arena = await openArena(slots, run);
    const rounds = Array.from({ length: 20 }, () => sevenfold(arena.at.row, arena.at.copies));
    await arena.run(rounds.flat(), run);
    const expected = rounds.reduce((value) => Math.fround(7 * value), 1);
    expect(arena.array.row.every((value) => value === expected)).toBe(true);
    arena.close();
  },
);

test('programs given at the same time do not disturb each other', async () => {
  const jobs = await Promise.all([squares(2), squares(2), squares(3)]);
  await Promise.all(jobs.map(({ arena, run, step }) => arena.run(times(20, step), run)));
  for (const { arena } of jobs) expect(arena.array.c[SIZE + 1]).toBe(SIZE);
});

test.each([1, 2])('progress never falls and ends at 1 on %i threads', async (threads) => {
  const { arena, run, step } = await squares(threads);
  const seen: Progress[] = [];
  await arena.run(times(200, step), { ...run, onProgress: (progress) => seen.push(progress) });
  const fractions = seen.map(({ fraction }) => fraction);
  expect(fractions).toEqual([...fractions].sort((left, right) => left - right));
  expect(fractions.at(-1)).toBe(1);
});

test.each([1, 2])('a cancelled program rejects with the reason on %i threads', async (threads) => {
  const cancel = new AbortController();
  const { arena, run, step } = await squares(threads, { signal: cancel.signal });
  const work = arena.run(times(1_000_000, step), run);
  setTimeout(() => {
    cancel.abort(new Error('enough'));
  }, 20);
  await expect(work).rejects.toThrow('enough');
});

test('more memory than 32-bit addresses reach is refused before anything is done', async () => {
  await expect(openArena({ huge: f64(2 ** 30) }, startRun())).rejects.toMatchObject({
    code: 'environment',
    message: expect.stringContaining('8.0 GiB'),
  });
});

test.each([1, 2])('an arena takes over the memory of another on %i threads', async (threads) => {
  const { arena: first, run, step } = await squares(threads);
  await first.run([step], run);
  const fewer = { c: f32(SIZE), a: f32(new Float32Array(SIZE).fill(2)), b: f32(SIZE) };
  const second = await openArena(fewer, run, { after: first });
  expect(second.array.c.buffer).toBe(first.array.c.buffer);
  expect([...second.array.c, ...second.array.b].every((value) => value === 0)).toBe(true);
  const { a, c } = second.at;
  await second.run([{ kernel: 'sumParts', args: [a, 2, 32, c], range: 32, grain: 8 }], run);
  expect([...second.array.c.subarray(0, 33)]).toEqual([...new Array<number>(32).fill(4), 0]);
  second.close();
});

test.each([1, 2])(
  'a closed arena serves the next, grown and cleared, on %i threads',
  async (threads) => {
    const { arena: first, run, step } = await squares(threads);
    await first.run([step], run);
    first.close();
    first.close();
    const larger = { c: f32(SIZE * SIZE), more: f32(2 ** 21), last: f32([7]) };
    const second = await openArena(larger, run, { scratchBytes: SIZE });
    const words = new Uint32Array(second.array.c.buffer, 1024, second.at.last / 4 - 256);
    expect(words.some((word) => word !== 0)).toBe(false);
    expect([...second.array.last]).toEqual([7]);
    const apart = await openArena({ x: f32([1]) }, run);
    expect(apart.array.x.buffer).not.toBe(second.array.c.buffer);
    apart.close();
    second.close();
  },
);

test('a raw slot is left as an earlier job left it, and those beside it are cleared', async () => {
  const { arena: first, run, step } = await squares(1);
  await first.run([step], run);
  first.array.c.fill(3);
  first.close();
  const second = await openArena({ c: raw(f32(3 * SIZE * SIZE)), after: f32(SIZE) }, run);
  expect(second.array.c.buffer).toBe(first.array.c.buffer);
  expect(second.array.c).toContain(3);
  expect(second.array.after.every((value) => value === 0)).toBe(true);
  second.close();
});

test('an arena that is closed while it works serves no other', async () => {
  const { arena, run, step } = await squares(2);
  const work = arena.run(times(20, step), run);
  arena.close();
  const other = await openArena({ x: f32(SIZE) }, run);
  expect(other.array.x.buffer).not.toBe(arena.array.c.buffer);
  await work;
  expect(arena.array.c[SIZE + 1]).toBe(SIZE);
  other.close();
});

test('a large arena is filled with pauses, and ends when it is cancelled', async () => {
  const cancel = new AbortController();
  const content = new Float32Array(2 ** 24).fill(1);
  const opened = openArena({ content: f32(content) }, startRun({ signal: cancel.signal }));
  setTimeout(() => {
    cancel.abort(new Error('enough'));
  }, 0);
  await expect(opened).rejects.toThrow('enough');
});

test('a large arena that no job follows is let go, and its workers with it; the next gets new ones', async () => {
  const run = startRun({ threads: 2 });
  const large = await openArena({ x: f32(2 ** 25), y: f32(SIZE) }, run);
  const step = { kernel: 'sumParts', range: SIZE, grain: 8 } as const;
  await large.run([{ ...step, args: [large.at.x, 1, SIZE, large.at.y] }], run);
  large.close();
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const next = await openArena({ x: f32(new Float32Array(SIZE).fill(3)), y: f32(SIZE) }, run);
  expect(next.array.x.buffer).not.toBe(large.array.x.buffer);
  await next.run([{ ...step, args: [next.at.x, 1, SIZE, next.at.y] }], run);
  expect(next.array.y.every((value) => value === 3)).toBe(true);
  next.close();
});

test.each([1, 2])(
  'a closed arena runs nothing, as its memory may be another’s, on %i threads',
  async (threads) => {
    const { arena, run, step } = await squares(threads);
    arena.close();
    await expect(arena.run([step], run)).rejects.toThrow('kernels: the arena is closed');
  },
);
