import { rngOf, type Run, within } from '@bon/core';
import {
  type Arena,
  f32,
  f64,
  growPlanWords,
  growScratchBytes,
  i32,
  openArena,
  rowBytes,
  type Step,
  u32,
  u8,
} from '@bon/kernels';
import type { BinnedFeatures } from '../bins/bin-features.ts';
import { join, joinTrees, type Trees } from './trees.ts';

/** How each tree grows. */
export interface Growth {
  readonly trees: number;
  /** Features tried at a split. */
  readonly maxFeatures: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  readonly maxDepth: number;
  /** Rows drawn with replacement for each tree; 0: every row, once. */
  readonly draws: number;
  /** Thresholds are drawn, one a feature and split, as in extra trees. */
  readonly isRandom: boolean;
  /** A split that takes away less impurity × weight is not made. */
  readonly smallestGain: number;
}

/** What the trees are to say: rows × outputs numbers, or the output that each row counts for (labels a row). */
export type GrowTarget =
  | { readonly kind: 'numbers'; readonly outputs: number; readonly values: Float64Array }
  | {
      readonly kind: 'labels';
      readonly outputs: number;
      readonly labels: number;
      readonly values: Int32Array;
    };

/** What growing gives. */
export interface Grown {
  readonly trees: Trees;
  /** trees × ⌈rows / 32⌉ words: a bit for each row that the tree was grown on. */
  readonly bagged: Uint32Array;
}

/** Room for the trees of one batch, in bytes; memory that no node comes to use is never touched. */
const BATCH_BYTES = 2 ** 30;

/** What trees are grown from. */
export interface GrowInput {
  readonly binned: BinnedFeatures;
  readonly target: GrowTarget;
  readonly weights: Float64Array;
}

/** A place where trees grow, batch after batch. */
interface Nursery {
  /** The most trees of a batch. */
  readonly batch: number;
  /** Grows the next `count` trees. */
  grow(count: number, run: Run): Promise<Grown>;
  close(): void;
}

/**
 * Grows trees, each on a thread of its own and from its own random stream: the forest is the same for any number of
 * threads, and its first trees are those of a smaller forest.
 */
export async function growTrees(input: GrowInput, growth: Growth, run: Run): Promise<Grown> {
  const nursery = await openNursery(input, growth, run);
  const grown: Grown[] = [];
  try {
    for (let first = 0; first < growth.trees; first += nursery.batch) {
      const count = Math.min(nursery.batch, growth.trees - first);
      const share = within(run, '', first / growth.trees, (first + count) / growth.trees);
      grown.push(await nursery.grow(count, share));
    }
  } finally {
    nursery.close();
  }
  return {
    trees: joinTrees(grown.map(({ trees }) => trees)),
    bagged: join(
      grown.map(({ bagged }) => bagged),
      (length) => new Uint32Array(length),
    ),
  };
}

/** Opens a place where trees of `growth` grow; `growth.trees` is how many a batch is to hold, if there is room. */
async function openNursery(input: GrowInput, growth: Growth, run: Run): Promise<Nursery> {
  const { binned, target } = input;
  const maxNodes = mostNodes(binned.rows, growth);
  const bytes = maxNodes * (24 + 4 * target.outputs) + binned.rows / 8;
  const batch = Math.max(1, Math.min(growth.trees, Math.floor(BATCH_BYTES / bytes)));
  const sizes = sizesOf(binned, target);
  const arena = await openArena(slotsFor(input, growth, maxNodes, batch), run, {
    scratchBytes: growScratchBytes(sizes),
    maxThreads: batch,
  });
  const isRandom = Number(growth.isRandom);
  arena.array.plan.set(growPlanWords({ ...sizes, ...growth, ...arena.at, isRandom, maxNodes }));
  await arena.run([rowStep(arena, binned)], { ...run, onProgress: undefined });
  const keys = rngOf(run, 'forest/trees');
  const grow = async (count: number, share: Run): Promise<Grown> => {
    for (let k = 0; k < 2 * count; k++) arena.array.keys[k] = keys.uint32();
    const step = { kernel: 'growTrees', args: [arena.at.plan], range: count, grain: 1 } as const;
    await arena.run([step], share);
    return takeTrees(arena, count, { maxNodes, outputs: target.outputs });
  };
  return { batch, grow, close: arena.close };
}

function mostNodes(rows: number, { maxDepth, minSamplesLeaf }: Growth): number {
  const leaves = Math.max(1, Math.floor(rows / minSamplesLeaf));
  return Math.min(2 * leaves - 1, maxDepth < 30 ? 2 ** (maxDepth + 1) - 1 : Infinity);
}

function sizesOf({ rows, dense, sparse, owner }: BinnedFeatures, target: GrowTarget) {
  const labels = target.kind === 'labels' ? target.labels : 0;
  return { rows, dense, sparse, sparseCells: owner.length, outputs: target.outputs, labels };
}

function slotsFor(
  { binned, target, weights }: GrowInput,
  growth: Growth,
  maxNodes: number,
  batch: number,
) {
  return {
    plan: u32(32),
    keys: u32(2 * batch),
    bins: u8(binned.bins),
    rowBins: u8(binned.rows * rowBytes(binned.dense)),
    cellStart: i32(binned.cellStart),
    lows: f32(binned.lows),
    highs: f32(binned.highs),
    hasMissing: u8(binned.hasMissing),
    pointers: i32(binned.pointers),
    entries: i32(binned.entries),
    owner: i32(binned.owner),
    background: i32(binned.background),
    weights: f64(weights),
    targets: target.kind === 'labels' ? i32(target.values) : f64(target.values),
    limits: f64([growth.smallestGain]),
    nodes: i32(4 * maxNodes * batch),
    values: f32(target.outputs * maxNodes * batch),
    gains: f64(maxNodes * batch),
    nodeCount: i32(batch),
    bagged: u32(batch * Math.ceil(binned.rows / 32)),
  };
}

type GrowArena = Arena<ReturnType<typeof slotsFor>>;

/** Rows of a part that are laid at once. */
const LAID = 8192;

function rowStep({ at }: GrowArena, { rows, dense }: BinnedFeatures): Step {
  return { kernel: 'layRows', args: [at.bins, at.rowBins, rows, dense], range: rows, grain: LAID };
}

function takeTrees(
  { array }: GrowArena,
  count: number,
  { maxNodes, outputs }: { readonly maxNodes: number; readonly outputs: number },
): Grown {
  const roots = new Int32Array(count + 1);
  for (let t = 0; t < count; t++) roots[t + 1] = roots[t] + array.nodeCount[t];
  const total = roots[count];
  const nodes = new Int32Array(4 * total);
  const values = new Float32Array(outputs * total);
  const gains = new Float64Array(total);
  for (let t = 0; t < count; t++) {
    const from = t * maxNodes;
    const to = from + array.nodeCount[t];
    nodes.set(array.nodes.subarray(4 * from, 4 * to), 4 * roots[t]);
    values.set(array.values.subarray(outputs * from, outputs * to), outputs * roots[t]);
    gains.set(array.gains.subarray(from, to), roots[t]);
  }
  const words = array.bagged.length / array.nodeCount.length;
  return {
    trees: { outputs, roots, nodes, values, gains },
    bagged: array.bagged.slice(0, count * words),
  };
}
