import { createRng } from '@bon/core';
import { f32, i32, type Program } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const D = 5;
const WIDTH = 6;
const K = 3;
const CHUNK = 128;

/** Integer-valued points, so that ties are exact: n rows of 5 features in panels of 8, and two sparse columns. */
function world(n: number) {
  const rng = createRng(3, String(n));
  const dense = Float32Array.from({ length: n * D }, () => rng.below(3));
  const padded = Math.ceil(n / 8) * 8;
  const panels = new Float32Array(padded * D);
  const norms = new Float32Array(padded);
  for (let i = 0; i < n; i++)
    for (let c = 0; c < D; c++) {
      const value = dense[i * D + c];
      panels[(i >> 3) * 8 * D + c * 8 + (i & 7)] = value;
      norms[i] += value * value;
    }
  for (let i = 0; i < n; i += 2) norms[i] += 4;
  return { dense, panels, norms, ...oneHot(n) };
}

/** Every second row stores a 2, in column 0 or 1 in turn. */
function oneHot(n: number) {
  const holders = Array.from({ length: Math.ceil(n / 2) }, (_, h) => 2 * h);
  const members = [0, 1].map((column) => holders.filter((i) => (i / 2) % 2 === column));
  return {
    pointers: Int32Array.from({ length: n + 1 }, (_, i) => Math.ceil(i / 2)),
    columns: Int32Array.from(holders, (i) => (i / 2) % 2),
    values: new Float32Array(holders.length).fill(2),
    starts: Int32Array.from([0, members[0].length, holders.length]),
    members: Int32Array.from(members.flat()),
  };
}

function search(n: number, visits = 0) {
  const { dense, panels, norms, pointers, columns, values, starts, members } = world(n);
  const count = visits > 0 ? visits : Math.ceil(n / CHUNK);
  const program = (at: Record<string, number>): Program => [
    {
      kernel: 'knnCandidates',
      args: [at['shape'], at['left'], at['right'], at['candidates'], at['nearness'], 0, count],
      range: n,
      grain: 128,
    },
    {
      kernel: 'knnRefine',
      args: ['shape', 'left', 'right', 'candidates', 'indices', 'distances'].map(
        (name) => at[name],
      ),
      range: n,
      grain: 128,
    },
  ];
  const slots = {
    shape: i32([n, n, D, WIDTH, K, CHUNK, 1, visits]),
    left: i32(6),
    right: i32(12),
    panels: f32(panels),
    norms: f32(norms),
    dense: f32(dense),
    pointers: i32(pointers),
    columns: i32(columns),
    values: f32(values),
    starts: i32(starts),
    members: i32(members),
    lists: i32(Int32Array.from({ length: 8 * visits }, (_, at) => visited(n, at, visits))),
    candidates: i32(n * WIDTH),
    nearness: f32(n * WIDTH),
    looked: i32(Math.ceil(n / 128)),
    indices: i32(n * K),
    distances: f32(n * K),
  };
  return { slots, program };
}

/** Each chunk visits itself and those after it, as far as there are any. */
function visited(n: number, at: number, visits: number) {
  const last = Math.ceil(n / CHUNK) - visits;
  return Math.max(0, Math.min(last, Math.floor(at / visits))) + (at % visits);
}

/** Writes where the two sides stand; points are asked about themselves. */
function prepare(
  array: Readonly<Record<'left' | 'right', Int32Array>>,
  at: Readonly<Record<string, number>>,
): void {
  const own = ['panels', 'norms', 'dense', 'pointers', 'columns', 'values'].map((name) => at[name]);
  array.left.set(own);
  array.right.set([...own, at['starts'], at['members'], at['values'], at['lists']]);
}

test.each([1, 3, 8, 130, 300])('neighbours of %i tied points agree on every engine', async (n) => {
  const { slots, program } = search(n);
  const { indices, distances } = await expectTwins({
    slots,
    prepare,
    program,
    outputs: ['indices', 'distances'],
    scratchBytes: 4 * (128 * CHUNK + 128),
  });
  for (let i = 0; i < n; i++) {
    expect(indices[i * K]).toBe(i);
    expect(distances[i * K]).toBe(0);
  }
});

test('chunks that are not visited are not found', async () => {
  const { slots, program } = search(300, 2);
  const { candidates } = await expectTwins({
    slots,
    prepare,
    program,
    outputs: ['indices', 'distances'],
    scratchBytes: 4 * (128 * CHUNK + 128),
  });
  const [first, last] = [candidates.subarray(0, WIDTH), candidates.subarray(299 * WIDTH)];
  expect(Math.max(...first)).toBeLessThan(256);
  expect(Math.min(...last)).toBeGreaterThanOrEqual(128);
});

test.each([
  [0, [4, 4, 4, 4, 4]],
  [1001, [-4, -4, -4, -4, -4]],
])('blocks for which four visits hold less than %i of a thousand end', async (least, told) => {
  const n = 600;
  const { slots, program } = search(n, 5);
  const { looked } = await expectTwins({
    slots,
    prepare: (array, at) => {
      prepare(array, at);
      array.right.set([at.looked, least], 10);
    },
    program: (at) =>
      [
        [0, 4],
        [4, least === 0 ? 4 : 5],
      ].map(([from, to]) => ({
        ...program(at)[0],
        args: [...program(at)[0].args.slice(0, 5), from, to],
      })),
    outputs: ['candidates', 'looked'],
    scratchBytes: 4 * (128 * CHUNK + 128),
  });
  expect([...looked]).toEqual(told);
});
