import { createRng } from '@bon/core';
import { f32, f64, i32, u32, walkPlanWords, walkSteps } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { describe, expect, test } from '@jest/globals';

const threshold = (value: number) => new Int32Array(Float32Array.of(value).buffer)[0];
const split = (feature: number, at: number, right: number, missingLeft = 0) => [
  feature * 2 + missingLeft,
  threshold(at),
  right,
  0,
];
const leaf = [-1, 0, 0, 0];

/** Two trees: one asks feature 0 and then 1, the other is a leaf. */
const nodes = Int32Array.from([
  ...split(0, 0.5, 2),
  ...leaf,
  ...split(1, -1, 4, 1),
  ...leaf,
  ...leaf,
  ...leaf,
]);
const roots = Int32Array.of(0, 5, 6);
const values = Float32Array.of(0, 1, 0, 2, 3, 10);

interface Rows {
  readonly data: ArrayLike<number>;
  readonly dense: number;
  readonly sparse?: readonly (number | null)[];
  readonly bagged?: readonly number[];
}

function walk(kernel: 'scoreTrees' | 'applyTrees', { data, dense, sparse, bagged }: Rows) {
  const rows = sparse?.length ?? data.length / dense;
  const stored = (sparse ?? []).filter((value) => value !== null);
  const pointers = [0];
  for (let i = 0; i < rows; i++)
    pointers.push(pointers[i] + Number((sparse?.[i] ?? null) !== null));
  const steps = walkSteps(nodes, roots) ?? [];
  const sizes = { rows, dense, sparse: sparse === undefined ? 0 : 1, trees: 2, outputs: 1 };
  return expectTwins({
    slots: {
      plan: u32(17),
      roots: i32(roots),
      nodes: i32(nodes),
      steps: u32(steps),
      values: f32(values),
      data: f32(data),
      pointers: i32(pointers),
      indices: i32(stored.length),
      entries: f32(stored),
      background: f32([-5]),
      bagged: u32(bagged ?? 0),
      votes: i32(rows),
      out: kernel === 'scoreTrees' ? f64(rows) : i32(2 * rows),
    },
    prepare: (array, at) => {
      const places = bagged === undefined ? { ...at, bagged: 0 } : at;
      array.plan.set(walkPlanWords({ ...sizes, ...places }));
    },
    program: ({ plan }) => [{ kernel, args: [plan], range: rows, grain: 5 }],
    outputs: ['out', 'votes'],
    scratchBytes: 16,
  });
}

describe('walking down trees', () => {
  test('a value goes left when it is not greater, a missing one where the node says', async () => {
    const data = [0.5, 9, 0.6, -1, 0.6, -0.9, NaN, NaN, -Infinity, 0, Infinity, Infinity];
    const { out, votes } = await walk('scoreTrees', { data, dense: 2 });
    expect([...out]).toEqual([11, 12, 13, 12, 11, 13]);
    expect([...votes]).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test('an absent sparse value is the background', async () => {
    const sparse = [null, 7, null];
    const { out } = await walk('scoreTrees', { data: [1, 1, 0], dense: 1, sparse });
    expect([...out]).toEqual([12, 13, 11]);
  });

  test('a row does not walk down a tree that drew it', async () => {
    const { out, votes } = await walk('scoreTrees', {
      data: [0, 0, 0, 0],
      dense: 2,
      bagged: [1, 2],
    });
    expect([...out]).toEqual([10, 1]);
    expect([...votes]).toEqual([1, 1]);
  });

  test('leaves are counted within their tree', async () => {
    const { out } = await walk('applyTrees', { data: [0, 0, 1, 0], dense: 2 });
    expect([...out]).toEqual([1, 0, 4, 0]);
  });

  test('many rows at once walk as each by itself', async () => {
    const rng = createRng(4);
    const data = Float32Array.from({ length: 46 }, () => (rng.below(5) === 0 ? NaN : rng.normal()));
    const { out } = await walk('scoreTrees', { data, dense: 2 });
    for (let row = 0; row < 23; row++) {
      const alone = await walk('scoreTrees', { data: data.slice(2 * row, 2 * row + 2), dense: 2 });
      expect(out[row]).toBe(alone.out[0]);
    }
  });

  test('steps do without trees that are too wide or too long for them', () => {
    const right = [...split(0, 0, 2 ** 20), ...leaf];
    expect(walkSteps(Int32Array.from(right), Int32Array.of(0, 2))).toBeUndefined();
    const far = [...split(2 ** 11, 0, 2), ...leaf, ...leaf];
    expect(walkSteps(Int32Array.from(far), Int32Array.of(0, 3))).toBeUndefined();
  });
});
