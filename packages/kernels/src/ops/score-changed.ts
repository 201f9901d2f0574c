import { addLeaf, clearScores, leafOf, readWalkPlan } from './forest/walk.ts';
import type { Twin } from './twin.ts';

/**
 * `scoreTrees` for rows that were traced and have since changed in one column: only those walk again that were asked
 * for it.
 *
 * Arguments: plan, leaves and paths as `traceTrees` takes and writes them, column (the feature that changed). Range: rows.
 */
export const scoreChanged: Twin = (views) => (planAt, leaves, paths, column, begin, end) => {
  const { i32, u32 } = views;
  const plan = readWalkPlan(u32, planAt);
  const word = (column >> 5) & 1;
  clearScores(views, plan, begin, end);
  for (let tree = 0; tree < plan.trees; tree++) {
    const root = i32[plan.roots / 4 + tree];
    for (let row = begin; row < end; row++) {
      const at = tree * plan.rows + row;
      const wasAsked = ((u32[paths / 4 + 2 * at + word] >>> (column & 31)) & 1) === 1;
      const leaf = wasAsked ? leafOf(views, plan, root, row) : i32[leaves / 4 + at];
      addLeaf(views, plan, leaf, row);
    }
  }
};
