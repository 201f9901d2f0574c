import { rngOf, type Run } from '@bon/core';
import {
  type Arena,
  binScratchBytes,
  f32,
  f64,
  growPlanWords,
  growScratchBytes,
  i32,
  MAX_CELLS,
  openArena,
  raw,
  rowBytes,
  threadsOf,
  u32,
  u8,
} from '@bon/kernels';
import { cutDense, cuttingSlots } from '../bins/bin-dense.ts';
import { layCells } from '../bins/bin-features.ts';
import { binSparse, cellCount, cutSparse, type SparseCuts } from '../bins/bin-sparse.ts';
import { type GrowInput, type Growth, type GrowTarget, mostNodes } from './growth.ts';
import { unseenSlots } from './unseen.ts';

/** Room for the trees of a batch, in bytes, when a tree a thread needs no more. */
const BATCH_BYTES = 2 ** 27;

/** The same at most. */
const MOST_BATCH_BYTES = 2 ** 30;

/** Values that are cut at once where there is no room for more: fewer are soon cut. */
const CUT_TOGETHER = 2 ** 20;

/** A place where trees grow, batch after batch. */
export interface Nursery {
  /** The most trees of a batch. */
  readonly batch: number;
  readonly arena: GrowArena;
  /** Grows the next `count` trees where the ones before stood. */
  grow(count: number, run: Run): Promise<void>;
  close(): void;
}

/** Opens a place where trees of `growth` grow, and cuts the features there. */
export async function openNursery(input: GrowInput, growth: Growth, run: Run): Promise<Nursery> {
  const { features, target } = input;
  const { rows } = features;
  const sparse = await cutSparse(features, run);
  const maxNodes = mostNodes(rows, growth);
  const batch = batchOf(growth.trees, maxNodes * (24 + 4 * target.outputs) + rows / 8, run);
  const sizes = sizesOf(input, sparse);
  const arena = await openArena(slotsFor(input, sparse, { maxNodes, batch }, run), run, {
    scratchBytes: Math.max(growScratchBytes(sizes), binScratchBytes(rows)),
    maxThreads: batch,
  });
  const isRandom = Number(growth.isRandom);
  const places = { ...arena.at, rowBins: arena.at.columns };
  arena.array.limits[0] = growth.smallestGain;
  arena.array.plan.set(growPlanWords({ ...sizes, ...growth, ...places, isRandom, maxNodes }));
  try {
    await layFeatures(arena, input, sparse, run);
  } catch (failure) {
    arena.close();
    throw failure;
  }
  const keys = rngOf(run, 'forest/trees');
  const grow = async (count: number, share: Run): Promise<void> => {
    for (let k = 0; k < 2 * count; k++) arena.array.keys[k] = keys.uint32();
    const step = { kernel: 'growTrees', args: [arena.at.plan], range: count, grain: 1 } as const;
    await arena.run([step], share);
  };
  return { batch, arena, grow, close: arena.close };
}

/** How many trees grow at once: as many for each thread, and about as many in each batch. */
function batchOf(trees: number, bytes: number, run: Run): number {
  const threads = threadsOf(run);
  const most = Math.max(1, Math.floor(MOST_BATCH_BYTES / bytes));
  const room = Math.min(most, Math.max(threads, Math.floor(BATCH_BYTES / bytes)));
  if (trees <= room) return trees;
  const even = Math.ceil(trees / Math.ceil(trees / room));
  return Math.min(room, Math.ceil(even / threads) * threads);
}

function sizesOf({ features, target }: GrowInput, { cuts }: SparseCuts) {
  const { rows, dense, sparse } = features;
  const labels = target.kind === 'labels' ? target.labels : 0;
  const blocks = { dense: dense.cols, sparse: sparse.cols, sparseCells: cellCount(cuts) };
  return { rows, ...blocks, outputs: target.outputs, labels };
}

function slotsFor(
  { features, target, weights }: GrowInput,
  { cuts, background }: SparseCuts,
  { maxNodes, batch }: { readonly maxNodes: number; readonly batch: number },
  run: Run,
) {
  const { rows, dense, sparse } = features;
  const together = Math.min(CUT_TOGETHER, rows * dense.cols);
  const cells = MAX_CELLS * dense.cols + cellCount(cuts);
  return {
    ...unseenSlots(features, target.outputs, batch),
    ...cuttingSlots(features, Math.max((rows * rowBytes(dense.cols)) / 4, together), run),
    plan: u32(32),
    keys: u32(2 * batch),
    cellStart: i32(dense.cols + sparse.cols + 1),
    lows: f32(cells),
    highs: f32(cells),
    hasMissing: u8(dense.cols + sparse.cols),
    pointers: i32(sparse.pointers),
    entries: i32(sparse.indices.length),
    owner: i32(cellCount(cuts)),
    background: i32(background),
    weights: f64(weights),
    targets: targetSlot(target),
    limits: f64(1),
    nodes: raw(i32(4 * maxNodes * batch)),
    values: raw(f32(target.outputs * maxNodes * batch)),
    gains: raw(f64(maxNodes * batch)),
    nodeCount: i32(batch),
    bagged: u32(batch * Math.ceil(rows / 32)),
  };
}

function targetSlot({ kind, values }: GrowTarget) {
  return kind === 'labels' ? i32(values) : f64(values);
}

type GrowArena = Arena<ReturnType<typeof slotsFor>>;

/** Rows of a part that are laid at once. */
const LAID = 8192;

/** Cuts the features; the columns that were cut make place for the cells, row by row. */
async function layFeatures(
  arena: GrowArena,
  { features }: GrowInput,
  sparse: SparseCuts,
  run: Run,
): Promise<void> {
  const { array, at } = arena;
  const { rows, dense } = features;
  const { cellStart, lows, highs, hasMissing } = layCells([
    ...(await cutDense(features, arena, run)),
    ...sparse.cuts,
  ]);
  const { entries, owner } = binSparse(features, sparse.cuts);
  array.cellStart.set(cellStart);
  array.lows.set(lows);
  array.highs.set(highs);
  array.hasMissing.set(hasMissing);
  array.entries.set(entries);
  array.owner.set(owner);
  const args = [at.bins, at.columns, rows, dense.cols];
  const step = { kernel: 'layRows', args, range: rows, grain: LAID } as const;
  await arena.run([step], { ...run, onProgress: undefined });
}
