import { type FeatureMatrix, quietly, type Run, within } from '@bon/core';
import { descend, descendRoughly, type GraphSearch, MORE } from './descend.ts';
import { byTrees, inTreeOrder, type Ordered, squaredSteps } from './in-tree-order.ts';
import { measuredAgain } from './measured-again.ts';
import { recallOf } from './recall-of.ts';
import { resizedSteps } from './reorder.ts';
import { takeRows } from './take-rows.ts';

/** A sketch that finds less of the nearest is only a start; */
const ENOUGH_RECALL = 0.97;
/** one that finds less than this is none. */
const SOME_RECALL = 0.7;
/** Descent in a sketch ends early: what it leaves out is little beside what the sketch does. */
const SHARE = 0.1;
/** Neighbours of a sketch that are measured again, for each that is kept. */
const TRIED = 1.8;
/** Those over which descent goes, beyond those asked for. */
const AHEAD = 2;

/**
 * The neighbours of a sketch, more than asked for, measured again between the points themselves; descended from there
 * when the sketch leaves out too many, and looked for without it when it leaves out most.
 */
export async function bySketch(
  wanted: GraphSearch,
  sketch: FeatureMatrix,
  run: Run,
): Promise<Ordered> {
  const { points, measure, k } = wanted;
  const few = Math.min(points.rows, k + MORE);
  const many = Math.min(points.rows, Math.ceil(TRIED * few));
  const narrow = { points: sketch, measure, k: many };
  const { sorted, first, order, seen } = await byTrees(narrow, within(run, '', 0, 0.4));
  const depth = { reach: Math.min(many - 1, k + AHEAD), share: SHARE };
  const search = { ...narrow, points: sorted, seen };
  const rough = await descendRoughly(search, first, depth, within(run, '', 0.4, 0.8));
  const found = await measuredAgain({ points, order }, rough, few, within(run, '', 0.8, 0.95));
  const recall = await recallOf({ points, order }, found, k, within(run, '', 0.95, 1));
  const rest = within(run, '', 0.95, 1);
  if (recall < SOME_RECALL) return inTreeOrder(wanted, rest);
  if (recall >= ENOUGH_RECALL) return { found: await quietly(resizedSteps(found, k), rest), order };
  const whole = { ...wanted, points: await takeRows(points, order, run) };
  return { found: await descend(whole, await quietly(squaredSteps(found), run), rest), order };
}
