import type { FeatureMatrix, Run } from '@bon/core';
import { f64, i32, openArena, u32 } from '@bon/kernels';
import { treeCount, type Trees } from './trees.ts';
import { walkOptions, walkProgram, walkSlots, writePlan, writeRows } from './walk.ts';

/** What rows are told by trees. */
export interface Scores {
  /** rows × outputs: the sum of the leaves that a row reaches. */
  readonly sums: Float64Array;
  /** How many trees a row walked down. */
  readonly votes: Int32Array;
}

/**
 * Adds up the leaves that each row reaches in the trees that were not grown on it.
 *
 * @param bagged - from growing: the rows that each tree was grown on.
 */
export async function scoreOutOfBag(
  trees: Trees,
  features: FeatureMatrix,
  bagged: Uint32Array,
  run: Run,
): Promise<Scores> {
  const { rows, sparse } = features;
  const slots = {
    ...walkSlots(trees, features, { rows, entries: sparse.indices.length }),
    out: f64(rows * trees.outputs),
    votes: i32(rows),
    bagged: u32(bagged),
  };
  const arena = await openArena(slots, run, walkOptions(rows));
  writePlan(arena, trees, features, rows);
  writeRows(arena.array, features, 0, rows);
  try {
    await arena.run(walkProgram('scoreTrees', arena.at.plan, rows), run);
    return { sums: arena.array.out.slice(), votes: arena.array.votes.slice() };
  } finally {
    arena.close();
  }
}

/** The leaf that each row reaches in each tree, counted within the tree; rows × trees. */
export async function applyTrees(
  trees: Trees,
  features: FeatureMatrix,
  run: Run,
): Promise<Int32Array> {
  const { rows, sparse } = features;
  const slots = {
    ...walkSlots(trees, features, { rows, entries: sparse.indices.length }),
    out: i32(rows * treeCount(trees)),
  };
  const arena = await openArena(slots, run, walkOptions(rows));
  writePlan(arena, trees, features, rows);
  writeRows(arena.array, features, 0, rows);
  try {
    await arena.run(walkProgram('applyTrees', arena.at.plan, rows), run);
    return arena.array.out.slice();
  } finally {
    arena.close();
  }
}
