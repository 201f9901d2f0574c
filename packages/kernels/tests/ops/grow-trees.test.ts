import { createRng } from '@bon/core';
import { f32, f64, growPlanWords, growScratchBytes, i32, rowBytes, u32, u8 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

interface World {
  readonly rows: number;
  readonly dense: number;
  readonly sparse: number;
  readonly cells: number;
  readonly labels: number;
  readonly outputs: number;
  readonly maxFeatures: number;
  readonly minSamplesLeaf?: number;
  readonly isRandom?: number;
  readonly draws?: number;
  readonly hasMissing?: number;
}

const TREES = 5;

/** Each feature has as many cells, cell c holds the value c; sparse ones are 0 when absent. */
function grow(world: World) {
  const { rows, dense, sparse, cells, labels, outputs, hasMissing = 0 } = world;
  const rng = createRng(3, JSON.stringify(world));
  const features = dense + sparse;
  const own = (length: number) => Int32Array.from({ length }, () => rng.below(cells));
  const stored = Array.from({ length: rows }, () =>
    Array.from({ length: sparse }, (_, c) => c).filter(() => rng.below(4) === 0),
  );
  const entries = stored.flat().map((c) => c * cells + 1 + rng.below(cells - 1));
  const pointers = [0];
  for (const row of stored) pointers.push(pointers[pointers.length - 1] + row.length);
  const maxNodes = 2 * rows - 1;
  const sizes = { rows, dense, sparse, sparseCells: sparse * cells, outputs, labels };
  const values = Float32Array.from({ length: features * cells }, (_, i) => i % cells);
  return expectTwins({
    slots: {
      plan: u32(32),
      keys: u32(Array.from({ length: 2 * TREES }, () => rng.uint32())),
      bins: u8(own(dense * rows)),
      rowBins: u8(rows * rowBytes(dense)),
      cellStart: i32(Array.from({ length: features + 1 }, (_, f) => f * cells)),
      lows: f32(values),
      highs: f32(values),
      hasMissing: u8(new Uint8Array(features).fill(hasMissing)),
      pointers: i32(pointers),
      entries: i32(entries),
      owner: i32(Array.from({ length: sparse * cells }, (_, i) => Math.floor(i / cells))),
      background: i32(new Int32Array(sparse)),
      weights: f64(Array.from({ length: rows }, () => rng.below(4) / 2)),
      targets:
        labels > 0
          ? i32(Array.from({ length: rows * labels }, () => rng.below(outputs)))
          : f64(Array.from({ length: rows * outputs }, () => rng.normal())),
      limits: f64([-Infinity]),
      nodes: i32(4 * maxNodes * TREES),
      values: f32(outputs * maxNodes * TREES),
      gains: f64(maxNodes * TREES),
      nodeCount: i32(TREES),
      bagged: u32(Math.ceil(rows / 32) * TREES),
    },
    prepare: ({ plan }, at) => {
      const usual = {
        minSamplesSplit: 2,
        minSamplesLeaf: 1,
        maxDepth: 30,
        draws: rows,
        isRandom: 0,
      };
      plan.set(growPlanWords({ ...usual, ...world, ...sizes, ...at, maxNodes }));
    },
    program: ({ plan, bins, rowBins }) => [
      { kernel: 'layRows', args: [bins, rowBins, rows, dense], range: rows },
      { kernel: 'growTrees', args: [plan], range: TREES, grain: 1 },
    ],
    outputs: ['nodes', 'values', 'gains', 'nodeCount', 'bagged'],
    scratchBytes: growScratchBytes(sizes),
    tolerance: 0,
  });
}

const base: World = {
  rows: 60,
  dense: 3,
  sparse: 0,
  cells: 5,
  labels: 0,
  outputs: 1,
  maxFeatures: 2,
};

test.each<[string, Partial<World>]>([
  ['one number, some features', {}],
  ['one number, all features, no bootstrap', { maxFeatures: 3, draws: 0 }],
  ['many cells', { rows: 300, cells: 200 }],
  ['two cells', { rows: 90, dense: 8, cells: 2, maxFeatures: 3 }],
  ['two cells, leaves of four rows', { rows: 90, dense: 8, cells: 2, minSamplesLeaf: 4 }],
  ['three numbers', { outputs: 3 }],
  ['three classes', { labels: 1, outputs: 3 }],
  ['two labels a row', { labels: 2, outputs: 4 }],
  ['sparse features, some tried', { sparse: 6, maxFeatures: 3 }],
  ['sparse features, all tried', { sparse: 6, maxFeatures: 9 }],
  ['many sparse features, all tried', { sparse: 40, maxFeatures: 43 }],
  ['none sparse, where many were just before', { rows: 302, dense: 4, maxFeatures: 4 }],
  ['sparse features of one-hots, three classes', { sparse: 9, cells: 2, labels: 1, outputs: 3 }],
  ['missing values', { hasMissing: 1 }],
  ['missing values among sparse features', { hasMissing: 1, sparse: 4, maxFeatures: 7 }],
  ['drawn thresholds', { isRandom: 1, sparse: 4 }],
  ['leaves of five rows', { minSamplesLeaf: 5, cells: 20 }],
])('trees grow the same in WebAssembly, to the last bit: %s', async (_, world) => {
  const { nodeCount } = await grow({ ...base, ...world });
  expect(Math.min(...nodeCount)).toBeGreaterThan(3);
});
