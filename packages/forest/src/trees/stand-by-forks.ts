import type { FeatureMatrix, Run } from '@bon/core';
import {
  type Arena,
  askedFeatures,
  f32,
  f64,
  fitForks,
  forkPlanWords,
  forkScratchBytes,
  i32,
  layForks,
  leavesLength,
  openArena,
  u32,
} from '@bon/kernels';
import type { Stand } from './stand.ts';
import { treeCount, type Trees } from './trees.ts';
import { walkOptions, type WalkRoom, writeRows } from './walk.ts';

/** Bytes of the rows that walk down a tree before the next: with a tree they fit in a thread's own cache. */
const ROWS_BYTES = 2 ** 18;

/** Fewest of them, however wide they are. */
const FEWEST_ROWS = 8;

/** Most rows of a part. */
const GRAIN = 1024;

/** Trees that stand in two words a node; undefined when that is too little for them. */
export async function standByForks(
  trees: Trees,
  features: FeatureMatrix,
  room: WalkRoom,
  run: Run,
): Promise<Stand | undefined> {
  const { dense, sparse } = features;
  const asked = askedFeatures(trees.nodes, dense.cols, sparse.cols);
  if (!fitForks(trees, dense.cols, asked.features.length)) return undefined;
  const sizes = sizesOf(dense.cols, asked.features.length, room.rows);
  const scratchBytes = forkScratchBytes(sizes);
  const slots = {
    ...slotsFor(trees, features, room),
    features: i32(asked.features),
    columns: i32(asked.columns),
  };
  const arena = await openArena(slots, run, { ...walkOptions(room.rows), scratchBytes });
  const { outputs } = trees;
  layForks(trees, dense.cols, asked, arena.array);
  arena.array.plan.set(forkPlanWords({ ...arena.at, ...sizes, outputs, trees: treeCount(trees) }));
  return standIn(arena, outputs, treeCount(trees));
}

function sizesOf(dense: number, asked: number, rows: number) {
  const few = Math.floor(ROWS_BYTES / (4 * (dense + asked + 1)));
  return { dense, asked, room: Math.min(rows, Math.max(FEWEST_ROWS, few)) };
}

function slotsFor(trees: Trees, { dense, sparse }: FeatureMatrix, { rows, entries }: WalkRoom) {
  return {
    plan: u32(16),
    roots: i32(trees.roots),
    forks: u32(trees.nodes.length / 2),
    leaves: f32(leavesLength(trees)),
    data: f32(rows * dense.cols),
    pointers: i32(rows + 1),
    indices: i32(entries),
    entries: f32(entries),
    background: f32(sparse.cols),
    out: f64(rows * trees.outputs),
  };
}

function standIn(arena: Arena<ReturnType<typeof slotsFor>>, outputs: number, trees: number): Stand {
  return {
    score: async ({ features, begin, end }, into, run) => {
      const rows = end - begin;
      writeRows(arena.array, features, begin, end);
      const grain = Math.min(GRAIN, Math.ceil(rows / arena.threads));
      await arena.run([{ kernel: 'scoreForks', args: [arena.at.plan], range: rows, grain }], run);
      into.sums.set(arena.array.out.subarray(0, rows * outputs), begin * outputs);
      into.votes.fill(trees, begin, end);
    },
    close: () => {
      arena.close();
    },
  };
}
