import { f32, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

/** Points 0 … 31 on a line, each of which knows one neighbour at first: the one before it. */
const N = 32;
const WIDTH = 4;
const BREADTH = 8;
const GRAIN = 8;
const line = Float32Array.from({ length: N }, (_, i) => i);

const kept = Int32Array.from({ length: N * WIDTH }, (_, p) => {
  const i = Math.floor(p / WIDTH);
  return p % WIDTH === 0 ? 2 * Math.abs(i - 1) + 1 : -1;
});

/** What each point knows, and who knows it. */
function around() {
  const rows = Array.from({ length: N }, (_, i) => [kept[i * WIDTH]]);
  for (let i = 0; i < N; i++) rows[kept[i * WIDTH] >> 1]?.push(2 * i + 1);
  return {
    around: i32(rows.flatMap((row) => [...row, ...new Array(BREADTH - row.length).fill(0)])),
    counts: i32(rows.map(({ length }) => length)),
  };
}

const slots = {
  shape: i32([N, N, 1, WIDTH, WIDTH, GRAIN, 1, BREADTH, 0, 0, 0]),
  points: i32(6),
  graph: i32(10),
  dense: f32(line),
  pointers: i32(N + 1),
  ...around(),
  lists: i32(0),
  looked: i32(0),
};

/** One round of descent from what each point knows at first. */
function oneRound(reach: number, given: Partial<typeof slots> = {}) {
  return expectTwins({
    slots: {
      ...slots,
      ...given,
      kept: i32(kept),
      best: f32(Float32Array.from(kept, (entry) => (entry < 0 ? Infinity : 1))),
      nextKept: i32(N * WIDTH),
      nextBest: f32(N * WIDTH),
      changes: i32(N / GRAIN),
    },
    prepare: ({ points, graph, lists, looked }, at) => {
      points.set([0, 0, at.dense, at.pointers, 0, 0]);
      graph.set([at.around, at.counts, at.kept, at.best, at.nextKept, at.nextBest, at.changes]);
      graph.set([at.lists, at.looked, lists.length / Math.max(1, looked.length)], 7);
    },
    program: ({ shape, points, graph }) => [
      { kernel: 'knnDescend', args: [0, shape, points, graph, reach, 0], range: N, grain: GRAIN },
    ],
    outputs: ['nextKept', 'nextBest', 'changes'],
    scratchBytes: 4 * N + N / GRAIN,
  });
}

test('in one round of descent every point finds the neighbours of its neighbours', async () => {
  const { nextKept, nextBest, changes } = await oneRound(WIDTH);
  const row = (i: number) => [...nextKept.subarray(i * WIDTH, (i + 1) * WIDTH)];
  expect(row(10)).toEqual([18, 23, 17, 25]);
  expect([...nextBest.subarray(10 * WIDTH, 11 * WIDTH)]).toEqual([1, 1, 4, 4]);
  expect(changes.reduce((sum, count) => sum + count, 0)).toBe(
    nextKept.reduce((sum, entry) => sum + (entry > 0 ? entry & 1 : 0), 0),
  );
});

test('entries that do not lead on stay fresh', async () => {
  const { nextKept } = await oneRound(0);
  expect([...nextKept.subarray(10 * WIDTH, 11 * WIDTH)]).toEqual([19, 23, 17, 25]);
});

test('points of a part that was compared with theirs before are not looked at again', async () => {
  const lists = i32([0, 1, 1, 0, 2, 3, 3, 2]);
  const { nextKept } = await oneRound(WIDTH, { lists, looked: i32([2, 1, 0, 2]) });
  const row = (i: number) => [...nextKept.subarray(i * WIDTH, (i + 1) * WIDTH)];
  expect(row(10)).toEqual([18, -2, -2, -2]);
  expect(row(20)).toEqual([38, 43, 37, 45]);
});

test('a distance that is given up early is one that is not kept', async () => {
  const d = 100;
  const wide = Float32Array.from(
    { length: N * d },
    (_, at) => Math.floor(at / d) * (((at % d) % 7) + 1),
  );
  const shape = i32([N, N, d, WIDTH, WIDTH, GRAIN, 1, BREADTH, 0, 0, 0]);
  const { nextKept, nextBest } = await oneRound(WIDTH, { shape, dense: f32(wide) });
  const square = wide.subarray(d, 2 * d).reduce((sum, value) => sum + value ** 2, 0);
  expect([...nextBest.subarray(10 * WIDTH, 11 * WIDTH)]).toEqual([
    1,
    square,
    4 * square,
    4 * square,
  ]);
  expect([...nextKept.subarray(10 * WIDTH, 11 * WIDTH)]).toEqual([18, 23, 17, 25]);
});

test('a walk from one leaf finds the nearest points of a query wherever they are', async () => {
  const { found, best } = await expectTwins({
    slots: {
      ...slots,
      shape: i32([2, N, 1, WIDTH, WIDTH, 4, 1, BREADTH, 0, 0, 0]),
      queries: i32(6),
      askingDense: f32([20.25, 2.75]),
      askingPointers: i32(3),
      leaves: i32([0, 7]),
      found: i32(2 * WIDTH),
      best: f32(2 * WIDTH),
    },
    prepare: ({ points, queries, graph }, at) => {
      points.set([0, 0, at.dense, at.pointers, 0, 0]);
      queries.set([0, 0, at.askingDense, at.askingPointers, 0, 0]);
      graph.set([at.around, at.counts, at.leaves]);
    },
    program: (at) => [
      {
        kernel: 'knnSeek',
        args: [0, at.shape, at.queries, at.points, at.graph, at.found, at.best, 1],
        range: 2,
        grain: 1,
      },
    ],
    outputs: ['found', 'best'],
    scratchBytes: 4 * N,
  });
  expect(Array.from(found, (entry) => entry / 2)).toEqual([20, 21, 19, 22, 3, 2, 4, 1]);
  expect(best[0]).toBe(0.0625);
});
