import { type FeatureMatrix, type Run, takeFeatureRows, within } from '@bon/core';
import { descend, type GraphSearch } from './descend.ts';
import { inTreeOrder, MORE, type Ordered, squared } from './in-tree-order.ts';
import { measuredAgain } from './measured-again.ts';
import { recallOf } from './recall-of.ts';
import { inOrder, placedIn, resized } from './reorder.ts';

/** A sketch that finds less of the nearest is only a start; */
const ENOUGH_RECALL = 0.97;
/** one that finds less than this is none. */
const SOME_RECALL = 0.7;
/** Descent in a sketch ends early: the last round, over more neighbours, finds the rest. */
const SHARE = 0.3;

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
  const many = Math.min(points.rows, few + (few >> 1));
  const narrow = { points: sketch, measure, k: few, share: SHARE };
  const { found, order } = await inTreeOrder(narrow, within(run, '', 0, 0.5));
  const wide = { points: takeFeatureRows(sketch, order), measure, k: many, share: Infinity };
  const rough = await descend(wide, squared(resized(found, many)), within(run, '', 0.5, 0.7));
  const silent = { ...run, onProgress: undefined };
  const nearest = await measuredAgain(points, inOrder(rough, order, many), few, silent);
  const recall = await recallOf(points, nearest, k, silent);
  const rest = within(run, '', 0.7, 1);
  if (recall < SOME_RECALL) return inTreeOrder(wanted, rest);
  const placed = placedIn(nearest, order);
  if (recall >= ENOUGH_RECALL) return { found: resized(placed, k), order };
  const sorted = { ...wanted, points: takeFeatureRows(points, order) };
  return { found: await descend(sorted, squared(placed), rest), order };
}
