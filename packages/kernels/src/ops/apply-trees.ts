import { leafOf, readWalkPlan } from './forest/walk.ts';
import type { Twin } from './twin.ts';

/**
 * Finds the leaf that each row reaches in each tree, counted within the tree.
 *
 * Arguments: plan (a WalkPlan, see forest/walk.ts; out Int32 rows × trees). Range: rows.
 */
export const applyTrees: Twin = (views) => (planAt, begin, end) => {
  const plan = readWalkPlan(views.u32, planAt);
  const { i32 } = views;
  for (let tree = 0; tree < plan.trees; tree++) {
    const root = i32[plan.roots / 4 + tree];
    for (let row = begin; row < end; row++)
      i32[plan.out / 4 + row * plan.trees + tree] = leafOf(views, plan, root, row) - root;
  }
};
