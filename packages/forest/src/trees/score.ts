import type { FeatureMatrix, Run } from '@bon/core';
import { f64, i32, openArena, u32 } from '@bon/kernels';
import { treeCount, type Trees } from './trees.ts';
import { stepsOf, walkOptions, walkProgram, walkSlots, writePlan, writeRows } from './walk.ts';

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
  const scorer = await openScorer(trees, features, run, bagged);
  try {
    const { sums, votes } = await scorer.score(run);
    return { sums: sums.slice(), votes: votes.slice() };
  } finally {
    scorer.close();
  }
}

/** Rows that are scored again and again, while trees of the same size or smaller take turns. */
export interface Scorer {
  /** Replaces the trees. */
  take(trees: Trees): void;
  /** Scores all rows; the arrays it gives are overwritten by the next call. */
  score(run: Run): Promise<Scores>;
  close(): void;
}

/** Opens a scorer; `trees` are the first, and none that follow may have more nodes. */
export async function openScorer(
  trees: Trees,
  features: FeatureMatrix,
  run: Run,
  bagged?: Uint32Array,
): Promise<Scorer> {
  const { rows, sparse } = features;
  const slots = {
    ...walkSlots(trees, features, { rows, entries: sparse.indices.length }),
    out: f64(rows * trees.outputs),
    votes: i32(rows),
    bagged: u32(bagged ?? 0),
  };
  const arena = await openArena(slots, run, walkOptions(rows));
  const { array } = arena;
  const at = bagged === undefined ? { ...arena.at, bagged: 0 } : arena.at;
  writePlan({ array, at }, trees, features, rows);
  writeRows(arena.array, features, 0, rows);
  const program = walkProgram('scoreTrees', arena.at.plan, rows);
  return {
    take: (others) => {
      arena.array.nodes.set(others.nodes);
      arena.array.values.set(others.values);
      arena.array.steps.set(stepsOf(others, sparse.cols) ?? []);
    },
    score: async (share) => {
      await arena.run(program, share);
      return { sums: arena.array.out, votes: arena.array.votes };
    },
    close: arena.close,
  };
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
