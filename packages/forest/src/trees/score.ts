import type { FeatureMatrix, Run } from '@bon/core';
import { f32, f64, i32, openArena, type Program, u32, walkPlanWords } from '@bon/kernels';
import { treeCount, type Trees } from './trees.ts';

/** What rows are told by trees. */
export interface Scores {
  /** rows × outputs: the sum of the leaves that a row reaches. */
  readonly sums: Float64Array;
  /** How many trees a row walked down. */
  readonly votes: Int32Array;
}

/** Rows of a part; all its rows go down one tree before the next. */
const GRAIN = 512;

/**
 * Adds up the leaves that each row reaches.
 *
 * @param bagged - from growing: keeps each row from the trees that were grown on it.
 */
export async function scoreTrees(
  trees: Trees,
  features: FeatureMatrix,
  run: Run,
  bagged?: Uint32Array,
): Promise<Scores> {
  const scorer = await openScorer(trees, features, run, bagged);
  try {
    const { sums, votes } = await scorer.score(run);
    return { sums: sums.slice(), votes: votes.slice() };
  } finally {
    scorer.close();
  }
}

/** Rows and trees that are scored again and again, while their arrays may be overwritten in between. */
export interface Scorer {
  readonly array: {
    readonly nodes: Int32Array;
    readonly values: Float32Array;
    readonly data: Float32Array;
  };
  /** Scores all rows; the arrays it gives are overwritten by the next call. */
  score(run: Run): Promise<Scores>;
  close(): void;
}

/** Opens a scorer; `trees` and `features` are its first contents. */
export async function openScorer(
  trees: Trees,
  features: FeatureMatrix,
  run: Run,
  bagged?: Uint32Array,
): Promise<Scorer> {
  const { rows } = features;
  const slots = {
    ...walkSlots(trees, features),
    out: f64(rows * trees.outputs),
    votes: i32(rows),
    bagged: u32(bagged ?? 0),
  };
  const arena = await openArena(slots, run, arenaOptions(rows));
  const at = bagged === undefined ? { ...arena.at, bagged: 0 } : arena.at;
  arena.array.plan.set(walkPlanWords({ ...walkSizes(trees, features), ...at }));
  const program = walkProgram('scoreTrees', arena.at.plan, rows);
  return {
    array: arena.array,
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
  const { rows } = features;
  const slots = { ...walkSlots(trees, features), out: i32(rows * treeCount(trees)) };
  const arena = await openArena(slots, run, arenaOptions(rows));
  const plan = walkSizes(trees, features);
  arena.array.plan.set(walkPlanWords({ ...plan, ...arena.at, bagged: 0, votes: 0 }));
  try {
    await arena.run(walkProgram('applyTrees', arena.at.plan, rows), run);
    return arena.array.out.slice();
  } finally {
    arena.close();
  }
}

/** Scratch for the four nodes that `scoreTrees` walks at once. */
function arenaOptions(rows: number): { maxThreads: number; scratchBytes: number } {
  return { maxThreads: Math.ceil(rows / GRAIN), scratchBytes: 16 };
}

function walkProgram(kernel: 'scoreTrees' | 'applyTrees', plan: number, rows: number): Program {
  return [{ kernel, args: [plan], range: rows, grain: GRAIN }];
}

function walkSizes(trees: Trees, { rows, dense, sparse }: FeatureMatrix) {
  return {
    rows,
    dense: dense.cols,
    sparse: sparse.cols,
    trees: treeCount(trees),
    outputs: trees.outputs,
  };
}

function walkSlots(trees: Trees, { dense, sparse, background }: FeatureMatrix) {
  return {
    plan: u32(16),
    roots: i32(trees.roots),
    nodes: i32(trees.nodes),
    values: f32(trees.values),
    data: f32(dense.data),
    pointers: i32(sparse.pointers),
    indices: i32(sparse.indices),
    entries: f32(sparse.values),
    background: f32(background),
  };
}
