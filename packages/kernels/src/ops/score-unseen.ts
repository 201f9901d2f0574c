import { addLeaf, leafOf, readWalkPlan } from './forest/walk.ts';
import type { Twin } from './twin.ts';

/**
 * Adds to each row's scores the values of the leaves it reaches in the trees that were not grown on it, tree after tree.
 *
 * Arguments: plan (a WalkPlan, see forest/walk.ts; `rows` counts all rows that trees draw from, `roots` may stand apart,
 * `out` is Float64 rows × outputs and holds, as `votes`, what was added before), first (the row of the plan that is
 * row 0 here). Range: rows. Scratch: 16 bytes.
 */
export const scoreUnseen: Twin = (views) => (planAt, first, begin, end) => {
  const plan = readWalkPlan(views.u32, planAt);
  const { i32, u32 } = views;
  const words = Math.ceil(plan.rows / 32);
  for (let tree = 0; tree < plan.trees; tree++) {
    const root = i32[plan.roots / 4 + tree];
    const bits = plan.bagged / 4 + tree * words;
    for (let row = begin; row < end; row++) {
      const at = first + row;
      if (((u32[bits + (at >> 5)] >>> (at & 31)) & 1) === 0)
        addLeaf(views, plan, leafOf(views, plan, root, row), row);
    }
  }
};
