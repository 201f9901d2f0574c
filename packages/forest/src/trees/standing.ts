import { type FeatureMatrix, type Run, within } from '@bon/core';
import { type Arena, f64, i32, openArena } from '@bon/kernels';
import { drop, keepFor } from './kept-arena.ts';
import { type Scores, takeScores } from './score.ts';
import type { Trees } from './trees.ts';
import {
  BLOCK,
  roomFor,
  walkOptions,
  walkProgram,
  type WalkRoom,
  walkSlots,
  writePlan,
  writeRows,
} from './walk.ts';

/** Trees that stand ready where the kernels reach them, with room for a block of rows. */
interface Standing extends WalkRoom {
  /** Dense columns of the rows; the other features are sparse. */
  readonly dense: number;
  readonly threads: number | undefined;
  readonly arena: Arena<ReturnType<typeof slotsFor>>;
}

const standing = new WeakMap<Trees, Standing>();

/**
 * Adds up the leaves that each row reaches. Trees are laid out for the kernels once and stay there for as long as they
 * are used, so that a few rows are scored at the price of a few rows. Calls for the same trees must take turns.
 */
export async function scoreStanding(
  trees: Trees,
  features: FeatureMatrix,
  run: Run,
): Promise<Scores> {
  const { rows } = features;
  const { outputs } = trees;
  const scores = { sums: new Float64Array(rows * outputs), votes: new Int32Array(rows) };
  const { arena } = await standingFor(trees, features, run);
  for (let begin = 0; begin < rows; begin += BLOCK) {
    const end = Math.min(rows, begin + BLOCK);
    writeRows(arena.array, features, begin, end);
    const program = walkProgram('scoreTrees', arena.at.plan, end - begin);
    await arena.run(program, within(run, '', begin / rows, end / rows));
    takeScores(arena.array, scores, { outputs, begin, end });
  }
  return scores;
}

/** What stands ready, or a new one when it has too little room, other blocks of features, or another number of threads. */
async function standingFor(trees: Trees, features: FeatureMatrix, run: Run): Promise<Standing> {
  const needed = roomFor(features);
  const before = standing.get(trees);
  const isFit =
    before?.dense === features.dense.cols &&
    before.threads === run.threads &&
    before.rows >= needed.rows &&
    before.entries >= needed.entries;
  if (isFit) return before;
  drop(before?.arena);
  const now = await stand(trees, features, needed, run);
  standing.set(trees, now);
  return now;
}

async function stand(
  trees: Trees,
  features: FeatureMatrix,
  room: WalkRoom,
  run: Run,
): Promise<Standing> {
  const arena = await openArena(slotsFor(trees, features, room), run, walkOptions(room.rows));
  writePlan(arena, trees, features, room.rows);
  keepFor(trees, arena);
  return { ...room, dense: features.dense.cols, threads: run.threads, arena };
}

function slotsFor(trees: Trees, features: FeatureMatrix, room: WalkRoom) {
  return {
    ...walkSlots(trees, features, room),
    out: f64(room.rows * trees.outputs),
    votes: i32(room.rows),
  };
}
