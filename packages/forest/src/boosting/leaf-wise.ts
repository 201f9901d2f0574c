import { rngOf, type Run } from '@bon/core';
import {
  boostPlanWords,
  CANDIDATE_WORDS,
  f32,
  f64,
  i32,
  LEAF_WORDS,
  openArena,
  type Program,
  SPLIT_WORDS,
  treeWord,
  u32,
  u8,
} from '@bon/kernels';
import type { BoostCells } from './cells.ts';
import type { LeafTree } from './leaf-tree.ts';
import type { Steps } from './losses/loss.ts';
import type { CompleteBoostingOptions } from './options.ts';
import { writeWholeSteps } from './whole-steps.ts';

/** A split must take away more than nothing: rounding alone is no gain. */
const SMALLEST_GAIN = 1e-10;

/** Values that a thread should have to sum: with fewer, waiting for one another takes longer than the work. */
const VALUES_A_THREAD = 2 ** 17;

/** Scratch of a thread: a sum for each word of four features that have two cells. */
const WORDS_BYTES = 256;

/** A place where trees grow one after the other, each the leaf that gains most first. */
export interface LeafWise {
  /** Weighs the steps that the rows want and grows a tree to them; what it gives is overwritten by the next. */
  grow(steps: Steps, run: Run): Promise<LeafTree>;
  close(): void;
}

/**
 * Opens a place where trees of boosting grow. Threads share the features of a leaf; every sum is one of whole numbers,
 * so that trees are the same for any number of threads.
 *
 * @param weights - a row each; rows of weight 0 are left out.
 */
export async function openLeafWise(
  cells: BoostCells,
  weights: Float64Array,
  options: CompleteBoostingOptions,
  run: Run,
): Promise<LeafWise> {
  const kept = Int32Array.from(weights.keys()).filter((row) => weights[row] > 0);
  const maxLeaves = mostLeaves(kept.length, options);
  const slots = slotsFor(cells, kept, maxLeaves);
  const values = kept.length * (cells.dense + 1) + cells.entries.length;
  const arena = await openArena(slots, run, {
    scratchBytes: WORDS_BYTES,
    maxThreads: Math.ceil(values / VALUES_A_THREAD),
  });
  const { array, at } = arena;
  const sizes = { ...cells, rows: cells.pointers.length - 1, kept: kept.length, maxLeaves };
  const limits = { ...options, maxDepth: Math.min(options.maxDepth, maxLeaves) };
  array.plan.set(boostPlanWords({ ...sizes, ...limits, tried: triedOf(cells, options), ...at }));
  const keys = rngOf(run, 'forest/boosting');
  const program = programFor(at.plan, cells, maxLeaves);
  return {
    grow: async (steps, share) => {
      const { row, step, weight } = writeWholeSteps(steps, weights, kept.length, array.steps);
      array.units.set([row, step, weight, SMALLEST_GAIN, options.l2]);
      array.tree.fill(0);
      array.tree[treeWord.key] = keys.uint32();
      await arena.run(program, share);
      return {
        nodes: array.tree[treeWord.nodes],
        splits: array.splits,
        leaves: array.leaves,
        order: array.order,
      };
    },
    close: arena.close,
  };
}

function mostLeaves(
  rows: number,
  { maxLeafNodes, maxDepth, minSamplesLeaf }: CompleteBoostingOptions,
) {
  return Math.max(1, Math.min(maxLeafNodes, 2 ** maxDepth, Math.floor(rows / minSamplesLeaf)));
}

function triedOf({ dense, sparse }: BoostCells, { featureShare }: CompleteBoostingOptions): number {
  return featureShare === 1 ? 0 : Math.max(1, Math.floor(featureShare * (dense + sparse)));
}

function slotsFor(cells: BoostCells, kept: Int32Array, maxLeaves: number) {
  return {
    plan: u32(32),
    bins: u8(cells.bins),
    cellStart: i32(cells.cellStart),
    lows: f32(cells.lows),
    highs: f32(cells.highs),
    hasMissing: u8(cells.hasMissing),
    pointers: i32(cells.pointers),
    entries: i32(cells.entries),
    background: i32(cells.background),
    units: f64(5),
    keptRows: i32(kept),
    steps: f64(2 * (cells.pointers.length - 1)),
    order: i32(kept.length),
    spare: i32(kept.length),
    gathered: f64(2 * kept.length),
    sums: f64(2 * cells.cells * maxLeaves),
    candidates: i32(2 * (cells.groups + 1) * CANDIDATE_WORDS),
    leaves: i32(maxLeaves * LEAF_WORDS),
    splits: i32((2 * maxLeaves - 1) * SPLIT_WORDS),
    tree: i32(8),
    isTried: u8(2 * cells.features.length),
  };
}

/** The root is opened and summed, then a leaf is split and its parts are summed, as often as there may be leaves. */
function programFor(plan: number, { groups, sparse }: BoostCells, maxLeaves: number): Program {
  const split = { kernel: 'splitLeaf', args: [plan], range: 1 } as const;
  const parts = groups + Number(sparse > 0);
  const sum = { kernel: 'sumCells', args: [plan], range: parts, grain: 1 } as const;
  return Array.from({ length: maxLeaves }, () => [split, sum]).flat();
}
