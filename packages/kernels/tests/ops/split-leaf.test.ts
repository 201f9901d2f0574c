import { createRng } from '@bon/core';
import {
  boostPlanWords,
  CANDIDATE_WORDS,
  f32,
  f64,
  i32,
  LEAF_WORDS,
  SPLIT_WORDS,
  treeWord,
  u32,
  u8,
} from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

interface World {
  readonly rows: number;
  readonly groups: number;
  readonly sparse: number;
  readonly cells: number;
  readonly maxLeaves: number;
  readonly maxDepth: number;
  readonly minSamplesLeaf: number;
  readonly tried: number;
  readonly hasMissing: number;
  readonly dropped: number;
}

const ROW = 2 ** 40;

/** Each feature has as many cells, cell c holds the value c; sparse ones are 0 when absent. */
function grow(world: World) {
  const { rows, groups, sparse, cells, maxLeaves, hasMissing } = world;
  const rng = createRng(3, JSON.stringify(world));
  const dense = 4 * groups;
  const features = dense + sparse;
  const values = Float32Array.from({ length: features * cells }, (_, i) => i % cells);
  const pointers = [0];
  const entries: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < sparse; c++)
      if (rng.below(4) === 0) entries.push((dense + c) * cells + 1 + rng.below(cells - 1));
    pointers.push(entries.length);
  }
  const keptRows = Array.from({ length: rows - world.dropped }, (_, i) => i + world.dropped);
  const steps = Array.from({ length: rows }, () => [
    rng.below(2000) - 1000,
    ROW + 1 + rng.below(50),
  ]);
  return expectTwins({
    slots: {
      plan: u32(32),
      bins: u8(Array.from({ length: dense * rows }, () => rng.below(cells))),
      cellStart: i32(Array.from({ length: features + 1 }, (_, f) => f * cells)),
      lows: f32(values),
      highs: f32(values),
      hasMissing: u8(new Uint8Array(features).fill(hasMissing)),
      pointers: i32(pointers),
      entries: i32(entries),
      background: i32(Array.from({ length: sparse }, (_, c) => (dense + c) * cells)),
      units: f64([ROW, 0.5, 0.25, 1e-10, 1]),
      keptRows: i32(keptRows),
      steps: f64(steps.flat()),
      order: i32(rows),
      spare: i32(rows),
      gathered: f64(2 * rows),
      sums: f64(2 * features * cells * maxLeaves),
      candidates: i32(2 * (groups + 1) * CANDIDATE_WORDS),
      leaves: i32(maxLeaves * LEAF_WORDS),
      splits: i32((2 * maxLeaves - 1) * SPLIT_WORDS),
      tree: i32([0, 0, 0, 0, 1234567]),
      isTried: u8(2 * features),
    },
    prepare: ({ plan }, at) => {
      const sizes = { dense, cells: features * cells, kept: keptRows.length };
      plan.set(boostPlanWords({ ...world, ...sizes, ...at }));
    },
    program: ({ plan }) => {
      const split = { kernel: 'splitLeaf', args: [plan], range: 1 } as const;
      const range = groups + Number(sparse > 0);
      const sum = { kernel: 'sumCells', args: [plan], range, grain: 1 } as const;
      return Array.from({ length: maxLeaves }, () => [split, sum]).flat();
    },
    outputs: ['tree', 'splits', 'leaves', 'order', 'sums'],
    scratchBytes: 256,
    tolerance: 0,
  });
}

const base: World = {
  rows: 120,
  groups: 2,
  sparse: 0,
  cells: 6,
  maxLeaves: 8,
  maxDepth: 30,
  minSamplesLeaf: 1,
  tried: 0,
  hasMissing: 0,
  dropped: 0,
};

test.each<[string, Partial<World>]>([
  ['dense features', {}],
  ['many cells', { rows: 600, cells: 200, maxLeaves: 20 }],
  ['two cells', { cells: 2, groups: 3 }],
  ['rows without a weight', { dropped: 9 }],
  ['leaves of ten rows', { minSamplesLeaf: 10 }],
  ['two levels', { maxDepth: 2, maxLeaves: 4 }],
  ['missing values', { hasMissing: 1, minSamplesLeaf: 3 }],
  ['sparse features', { sparse: 5 }],
  ['sparse features alone', { groups: 0, sparse: 7 }],
  ['missing values among sparse features', { sparse: 5, hasMissing: 1 }],
  ['some features tried', { tried: 2, sparse: 3 }],
])('trees grow leaf by leaf the same in WebAssembly, to the last bit: %s', async (_, world) => {
  const { tree, leaves } = await grow({ ...base, ...world });
  const count = tree[treeWord.leaves];
  expect(count).toBeGreaterThan(3);
  for (let leaf = 0; leaf < count; leaf++) {
    const [from, to] = leaves.subarray(leaf * LEAF_WORDS + 8);
    expect(to - from).toBeGreaterThanOrEqual({ ...base, ...world }.minSamplesLeaf);
  }
});
