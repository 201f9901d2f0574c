import { type FeatureMatrix, type Run, within } from '@bon/core';
import { drop, keepFor } from './kept-arena.ts';
import type { Scores } from './score.ts';
import type { Stand } from './stand.ts';
import { standByForks } from './stand-by-forks.ts';
import { standByNodes } from './stand-by-nodes.ts';
import type { Trees } from './trees.ts';
import { BLOCK, roomFor, type WalkRoom } from './walk.ts';

interface Standing extends WalkRoom {
  /** Dense columns of the rows; the other features are sparse. */
  readonly dense: number;
  readonly threads: number | undefined;
  readonly stand: Stand;
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
  const scores = { sums: new Float64Array(rows * trees.outputs), votes: new Int32Array(rows) };
  const { stand } = await standingFor(trees, features, run);
  for (let begin = 0; begin < rows; begin += BLOCK) {
    const end = Math.min(rows, begin + BLOCK);
    await stand.score({ features, begin, end }, scores, within(run, '', begin / rows, end / rows));
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
  drop(before?.stand);
  const stand =
    (await standByForks(trees, features, needed, run)) ??
    (await standByNodes(trees, features, needed, run));
  const now = { ...needed, dense: features.dense.cols, threads: run.threads, stand };
  standing.set(trees, now);
  keepFor(trees, stand);
  return now;
}
