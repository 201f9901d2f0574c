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
  readonly known?: { leaves: Int32Array; paths: Uint32Array; column: number };
}

function layOutSparse(sparse: readonly (number | null)[] | undefined, denseRows: number) {
  const cells = sparse ?? new Array<null>(denseRows).fill(null);
  const pointers = [0];
  for (const cell of cells) pointers.push(pointers[pointers.length - 1] + Number(cell !== null));
  return { rows: cells.length, pointers, stored: cells.filter((cell) => cell !== null) };
}

function argumentsOf(
  kernel: WalkKernel,
  { plan, leaves, paths }: { plan: number; leaves: number; paths: number },
  column = 0,
): number[] {
  if (kernel === 'traceTrees') return [plan, leaves, paths];
  return kernel === 'scoreChanged' ? [plan, leaves, paths, column] : [plan];
}

type WalkKernel = 'scoreTrees' | 'applyTrees' | 'traceTrees' | 'scoreChanged';

function walk(kernel: WalkKernel, { data, dense, sparse, known }: Rows) {
  const { rows, stored, pointers } = layOutSparse(sparse, data.length / dense);
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
      votes: i32(rows),
      leaves: i32(known?.leaves ?? 2 * rows),
      paths: u32(known?.paths ?? 4 * rows),
      out: kernel === 'applyTrees' ? i32(2 * rows) : f64(rows),
    },
    prepare: (array, at) => {
      array.plan.set(walkPlanWords({ ...sizes, ...at, bagged: 0 }));
    },
    program: (at) => [
      { kernel, args: argumentsOf(kernel, at, known?.column), range: rows, grain: 5 },
    ],
    outputs: ['out', 'votes', 'leaves', 'paths'],
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

  test('rows that changed in one column walk again only where they were asked for it', async () => {
    const before = [0, 0, 1, 0, 1, -2, NaN, NaN, 1, 3];
    const { leaves, paths } = await walk('traceTrees', { data: before, dense: 2 });
    expect([...leaves]).toEqual([1, 4, 3, 3, 4, 5, 5, 5, 5, 5]);
    expect([...paths].filter((_, word) => word % 2 === 0)).toEqual([1, 3, 3, 3, 3, 0, 0, 0, 0, 0]);
    const after = [0, -2, 1, -2, 1, 0, NaN, 0, 1, NaN];
    const known = { leaves, paths, column: 1 };
    const { out, votes } = await walk('scoreChanged', { data: after, dense: 2, known });
    expect([...out]).toEqual([11, 12, 13, 13, 12]);
    expect([...votes]).toEqual([2, 2, 2, 2, 2]);
  });
});
