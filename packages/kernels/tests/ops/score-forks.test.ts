import { createRng } from '@bon/core';
import {
  askedFeatures,
  f32,
  f64,
  fitForks,
  forkPlanWords,
  forkScratchBytes,
  i32,
  layForks,
  leavesLength,
  u32,
} from '@bon/kernels';
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
const few = {
  outputs: 1,
  roots: Int32Array.of(0, 5, 6),
  nodes: Int32Array.from([
    ...split(0, 0.5, 2),
    ...leaf,
    ...split(1, -1, 4, 1),
    ...leaf,
    ...leaf,
    ...leaf,
  ]),
  values: Float32Array.of(0, 1, 0, 2, 3, 10),
};

interface Rows {
  readonly data: ArrayLike<number>;
  readonly dense: number;
  /** What rows store of sparse features, by pairs of feature and value. */
  readonly stored?: readonly (readonly (readonly [number, number])[])[];
  readonly background?: readonly number[];
  readonly room?: number;
}

function csrOf(stored: NonNullable<Rows['stored']>) {
  const pointers = [0];
  for (const row of stored) pointers.push(pointers[pointers.length - 1] + row.length);
  const flat = stored.flat();
  return { pointers, indices: flat.map(([i]) => i), entries: flat.map(([, value]) => value) };
}

async function score(
  trees: typeof few,
  { data, dense, stored, background = [], room = 3 }: Rows,
): Promise<number[]> {
  const rows = stored?.length ?? data.length / dense;
  const asked = askedFeatures(trees.nodes, dense, background.length);
  const sizes = { dense, asked: asked.features.length, room };
  const { pointers, indices, entries } = csrOf(stored ?? new Array<[]>(rows).fill([]));
  const { out } = await expectTwins({
    slots: {
      plan: u32(16),
      roots: i32(trees.roots),
      forks: u32(trees.nodes.length / 2),
      leaves: f32(leavesLength(trees)),
      data: f32(data),
      pointers: i32(pointers),
      indices: i32(indices),
      entries: f32(entries),
      background: f32(background),
      features: i32(asked.features),
      columns: i32(asked.columns),
      out: f64(rows * trees.outputs),
    },
    prepare: (array, at) => {
      layForks(trees, dense, asked, array);
      const { outputs, roots } = trees;
      array.plan.set(forkPlanWords({ ...at, ...sizes, outputs, trees: roots.length - 1 }));
    },
    program: (at) => [{ kernel: 'scoreForks', args: [at.plan], range: rows, grain: 13 }],
    outputs: ['out'],
    tolerance: 0,
    scratchBytes: forkScratchBytes(sizes),
  });
  return [...out];
}

describe('scoring by forks', () => {
  test('a value goes left when it is not greater, a missing one where the node says', async () => {
    const data = [0.5, 9, 0.6, -1, 0.6, -0.9, NaN, NaN, -Infinity, 0, Infinity, Infinity];
    expect(await score(few, { data, dense: 2 })).toEqual([11, 12, 13, 12, 11, 13]);
  });

  test('both zeros are one', async () => {
    const nodes = [...split(0, 0, 2), ...leaf, ...split(1, -0, 4), ...leaf, ...leaf, ...leaf];
    const zeros = { ...few, nodes: Int32Array.from(nodes) };
    const data = [0, 5, -0, 5, 1, 0, 1, -0, 1, 1e-45];
    expect(await score(zeros, { data, dense: 2 })).toEqual([11, 11, 12, 12, 13]);
  });

  test('what a row does not store is the background, and what no tree asks for is passed over', async () => {
    const stored = [[], [[2, 7]], [[0, 3]], [[0, 3] as const, [2, 1.5] as const]] as const;
    const sparse = { dense: 0, stored, background: [0.25, 9, -5] };
    const nodes = Int32Array.from(few.nodes);
    nodes[8] = 2 * 2 + 1;
    expect(await score({ ...few, nodes }, { ...sparse, data: [] })).toEqual([11, 11, 12, 12]);
    const missing = { ...sparse, background: [0.25, 9, NaN] };
    expect(await score({ ...few, nodes }, { ...missing, data: [] })).toEqual([11, 11, 12, 12]);
  });

  test('leaves of several outputs', async () => {
    const values = Float32Array.from([...few.values].flatMap((value) => [value, -value]));
    const data = [0, 0, 1, -2, 1, 2];
    expect(await score({ ...few, outputs: 2, values }, { data, dense: 2 })).toEqual([
      11, -11, 12, -12, 13, -13,
    ]);
  });

  test('many rows at once walk as each by itself, down many trees', async () => {
    const rng = createRng(4);
    const dense = 5;
    const trees = grown(21);
    const draw = () => (rng.below(9) === 0 ? NaN : rng.normal());
    const data = Float32Array.from({ length: 29 * dense }, draw);
    for (const room of [1, 8, 11]) {
      const all = await score(trees, { data, dense, room });
      for (let row = 0; row < 29; row++) {
        const own = data.slice(dense * row, dense * (row + 1));
        expect(await score(trees, { data: own, dense, room: 1 })).toEqual([all[row]]);
      }
    }
  });

  test('there is no room for trees that are too wide or too long', () => {
    const long = [...split(0, 0, 2 ** 18), ...leaf, ...new Array<number>(4 * 2 ** 18).fill(-1)];
    const roots = Int32Array.of(0, 2 + 2 ** 18);
    expect(fitForks({ ...few, nodes: Int32Array.from(long), roots }, 1, 0)).toBe(false);
    expect(fitForks(few, 8000, 191)).toBe(true);
    expect(fitForks(few, 8000, 192)).toBe(false);
  });
});

/** Trees that split at random, two levels deep. */
function grown(count: number): typeof few {
  const rng = createRng(9);
  const at = () => rng.normal();
  const tree = () => [
    ...split(rng.below(5), at(), 4, rng.below(2)),
    ...split(rng.below(5), at(), 3, rng.below(2)),
    ...leaf,
    ...leaf,
    ...leaf,
  ];
  return {
    outputs: 1,
    roots: Int32Array.from({ length: count + 1 }, (_, t) => 5 * t),
    nodes: Int32Array.from(Array.from({ length: count }, tree).flat()),
    values: Float32Array.from({ length: 5 * count }, at),
  };
}
