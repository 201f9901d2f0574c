import { type FeatureMatrix, type Run, within } from '@bon/core';
import { f64, i32, openArena, u32 } from '@bon/kernels';
import { treeCount, type Trees } from './trees.ts';
import {
  BLOCK,
  roomFor,
  walkOptions,
  walkProgram,
  walkSlots,
  writePlan,
  writeRows,
} from './walk.ts';

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
  const { rows } = features;
  const { outputs } = trees;
  const scores = { sums: new Float64Array(rows * outputs), votes: new Int32Array(rows) };
  const room = roomFor(features);
  const words = Math.ceil(room.rows / WORD);
  const slots = {
    ...walkSlots(trees, features, room),
    out: f64(room.rows * outputs),
    votes: i32(room.rows),
    bagged: u32(words * treeCount(trees)),
  };
  const arena = await openArena(slots, run, walkOptions(room.rows));
  writePlan(arena, trees, features, room.rows);
  try {
    for (let begin = 0; begin < rows; begin += BLOCK) {
      const end = Math.min(rows, begin + BLOCK);
      writeRows(arena.array, features, begin, end);
      writeBagged(arena.array.bagged, bagged, { rows, words, begin, end });
      const program = walkProgram('scoreTrees', arena.at.plan, end - begin);
      await arena.run(program, within(run, '', begin / rows, end / rows));
      takeScores(arena.array, scores, { outputs, begin, end });
    }
  } finally {
    arena.close();
  }
  return scores;
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

/** Rows whose bits stand in one word; blocks begin at a word of their own. */
const WORD = 32;

/** Writes the bits of the rows `begin … end - 1` for each tree, `words` words apart. */
function writeBagged(
  into: Uint32Array,
  bagged: Uint32Array,
  block: { rows: number; words: number; begin: number; end: number },
): void {
  const all = Math.ceil(block.rows / WORD);
  const [first, last] = [block.begin / WORD, Math.ceil(block.end / WORD)];
  for (let tree = 0; tree * all < bagged.length; tree++)
    into.set(bagged.subarray(tree * all + first, tree * all + last), tree * block.words);
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
