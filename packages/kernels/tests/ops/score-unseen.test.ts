import { createRng } from '@bon/core';
import { f32, f64, i32, u32, walkPlanWords } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { describe, expect, test } from '@jest/globals';

const split = (feature: number, at: number, right: number, missingLeft = 0) => [
  feature * 2 + missingLeft,
  new Int32Array(Float32Array.of(at).buffer)[0],
  right,
  0,
];
const leaf = [-1, 0, 0, 0];

/** Rooms of six nodes: a tree that asks feature 0 and then 1, and one that is a leaf. */
const nodes = Int32Array.from([
  ...[...split(0, 0.5, 2), ...leaf, ...split(1, -1, 4, 1), ...leaf, ...leaf, ...leaf],
  ...leaf,
]);
const values = Float32Array.of(0, 1, 0, 2, 3, 0, 10);

interface Rows {
  readonly data: ArrayLike<number>;
  readonly dense: number;
  readonly sparse?: readonly number[];
  /** The first of the rows that walk, of `all` that the trees draw from. */
  readonly first: number;
  readonly all: number;
  readonly bagged: readonly number[];
  readonly before?: readonly number[];
}

function scoreUnseen({ data, dense, sparse, first, all, bagged, before }: Rows) {
  const count = data.length / dense;
  const columns = sparse === undefined ? 0 : 1;
  const sizes = { rows: all, dense, sparse: columns, trees: 2, outputs: 1, steps: 0 };
  return expectTwins({
    slots: {
      plan: u32(17),
      roots: i32([0, 6]),
      nodes: i32(nodes),
      values: f32(values),
      data: f32(data),
      pointers: i32(Array.from({ length: count + 1 }, (_, row) => row * columns)),
      indices: i32(count * columns),
      entries: f32(sparse ?? 0),
      background: f32([1]),
      bagged: u32(bagged),
      votes: i32(before ?? count),
      out: f64(before ?? count),
    },
    prepare: (array, at) => {
      array.plan.set(walkPlanWords({ ...sizes, ...at }));
    },
    program: (at) => [{ kernel: 'scoreUnseen', args: [at.plan, first], range: count, grain: 7 }],
    outputs: ['out', 'votes'],
    scratchBytes: 16,
  });
}

describe('scoring the rows that trees have not seen', () => {
  test('a row walks down no tree that drew it, and keeps what it was told before', async () => {
    const { out, votes } = await scoreUnseen({
      ...{ data: [0, 0, 0.6, 0, 0, 0], dense: 2, first: 31, all: 34 },
      ...{ bagged: [0, 0b10, 2 ** 31, 0], before: [5, 6, 7] },
    });
    expect([...out]).toEqual([6, 19, 17]);
    expect([...votes]).toEqual([6, 8, 8]);
  });

  test('many rows at once walk as each by itself', async () => {
    const rng = createRng(4);
    const data = Float32Array.from({ length: 46 }, () => (rng.below(5) === 0 ? NaN : rng.normal()));
    const rows = { dense: 2, first: 0, all: 23, bagged: [0b1001, 0b110] };
    const { out } = await scoreUnseen({ ...rows, data });
    for (let row = 0; row < 23; row++) {
      const bagged = rows.bagged.map((bits) => (bits >> row) & 1);
      const alone = await scoreUnseen({
        ...{ ...rows, all: 1, bagged },
        data: data.slice(2 * row, 2 * row + 2),
      });
      expect(out[row]).toBe(alone.out[0]);
    }
  });

  test('sparse values stand on their background', async () => {
    const data = [1, 1, 1, 1, 1];
    const sparse = [-2, 0, -1, 4, -3];
    const { out } = await scoreUnseen({
      ...{ data, dense: 1, sparse, first: 0, all: 5, bagged: [0, 0] },
    });
    expect([...out]).toEqual([12, 13, 13, 13, 12]);
  });
});
