import type { FeatureMatrix, Run } from '@bon/core';
import { type Arena, f64, i32, openArena, u32 } from '@bon/kernels';
import type { ColumnChange } from './changed-column.ts';
import { drop, keepFor } from './kept-arena.ts';
import type { Scores } from './score.ts';
import { treeCount, type Trees } from './trees.ts';
import { walkOptions, walkProgram, walkSlots, writePlan, writeRows } from './walk.ts';

/** Most rows × trees whose ways are kept, twelve bytes each. */
const MOST_WAYS = 2 ** 23;

/** Rows whose ways down the trees are known. */
interface Traced {
  readonly base: FeatureMatrix;
  readonly threads: number | undefined;
  readonly arena: Arena<ReturnType<typeof slotsFor>>;
}

const traced = new WeakMap<Trees, Traced>();

/** Whether the ways of so many rows can be kept. */
export function isTraceable(trees: Trees, { rows }: FeatureMatrix): boolean {
  return rows > 0 && rows * treeCount(trees) <= MOST_WAYS;
}

/**
 * Adds up the leaves that rows reach which differ from others in one column: a row walks down a tree again only when
 * the tree asked the other row for that column. Calls for the same trees must take turns.
 */
export async function scoreTraced(
  trees: Trees,
  features: FeatureMatrix,
  { base, column }: ColumnChange,
  run: Run,
): Promise<Scores> {
  const { array, at, run: work } = (await tracedFor(trees, base, run)).arena;
  writeRows(array, features, 0, features.rows);
  const program = walkProgram('scoreChanged', at.plan, features.rows, [
    at.leaves,
    at.paths,
    column,
  ]);
  await work(program, run);
  return { sums: array.out.slice(), votes: array.votes.slice() };
}

async function tracedFor(trees: Trees, base: FeatureMatrix, run: Run): Promise<Traced> {
  const before = traced.get(trees);
  if (before?.base === base && before.threads === run.threads) return before;
  drop(before?.arena);
  traced.delete(trees);
  const now = await trace(trees, base, run);
  traced.set(trees, now);
  return now;
}

async function trace(trees: Trees, base: FeatureMatrix, run: Run): Promise<Traced> {
  const { rows } = base;
  const arena = await openArena(slotsFor(trees, base), run, walkOptions(rows));
  keepFor(trees, arena);
  writePlan(arena, trees, base, rows);
  writeRows(arena.array, base, 0, rows);
  const { plan, leaves, paths } = arena.at;
  await arena.run(walkProgram('traceTrees', plan, rows, [leaves, paths]), run);
  return { base, threads: run.threads, arena };
}

function slotsFor(trees: Trees, base: FeatureMatrix) {
  const { rows, sparse } = base;
  const ways = rows * treeCount(trees);
  return {
    ...walkSlots(trees, base, { rows, entries: sparse.indices.length }),
    out: f64(rows * trees.outputs),
    votes: i32(rows),
    leaves: i32(ways),
    paths: u32(2 * ways),
  };
}
