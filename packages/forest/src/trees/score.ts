import type { FeatureMatrix, Run } from '@bon/core';
import { i32, openArena } from '@bon/kernels';
import { treeCount, type Trees } from './trees.ts';
import { walkOptions, walkProgram, walkSlots, writePlan, writeRows } from './walk.ts';

/** What rows are told by trees. */
export interface Scores {
  /** rows × outputs: the sum of the leaves that a row reaches. */
  readonly sums: Float64Array;
  /** How many trees a row walked down. */
  readonly votes: Int32Array;
}

/** What rows are told before they walked down any tree. */
export function noScores(rows: number, outputs: number): Scores {
  return { sums: new Float64Array(rows * outputs), votes: new Int32Array(rows) };
}

/** Adds a block's sums and votes to those of all rows. */
export function takeScores(
  { out, votes }: { readonly out: Float64Array; readonly votes: Int32Array },
  into: Scores,
  { outputs, begin, end }: { outputs: number; begin: number; end: number },
): void {
  into.sums.set(out.subarray(0, (end - begin) * outputs), begin * outputs);
  into.votes.set(votes.subarray(0, end - begin), begin);
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
