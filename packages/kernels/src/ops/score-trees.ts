import { addLeaf, clearScores, leafOf, readWalkPlan } from './forest/walk.ts';
import type { Twin } from './twin.ts';

/**
 * Adds up, a row each, the values of the leaves it reaches, tree after tree.
 *
 * Arguments: plan (a WalkPlan, see forest/walk.ts; out Float64 rows × outputs). Range: rows. Scratch: 16 bytes.
 */
export const scoreTrees: Twin = (views) => (planAt, begin, end) => {
  const plan = readWalkPlan(views.u32, planAt);
  const { i32 } = views;
  clearScores(views, plan, begin, end);
  for (let tree = 0; tree < plan.trees; tree++) {
    const root = i32[plan.roots / 4 + tree];
    for (let row = begin; row < end; row++)
      addLeaf(views, plan, leafOf(views, plan, root, row), row);
  }
};
