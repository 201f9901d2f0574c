import { readWalkPlan, walk } from './forest/walk.ts';
import type { Twin } from './twin.ts';

/**
 * Keeps the leaf that each row reaches in each tree, and which features it was asked for on the way.
 *
 * Arguments: plan (a WalkPlan, see forest/walk.ts), leaves (Int32, trees × rows: nodes counted over all trees), paths
 * (two Uint32, trees × rows: a bit for each feature, counted modulo 64). Range: rows.
 */
export const traceTrees: Twin = (views) => (planAt, leaves, paths, begin, end) => {
  const { i32, u32 } = views;
  const plan = readWalkPlan(u32, planAt);
  for (let tree = 0; tree < plan.trees; tree++) {
    const root = i32[plan.roots / 4 + tree];
    for (let row = begin; row < end; row++) {
      const at = tree * plan.rows + row;
      const path = [0, 0];
      i32[leaves / 4 + at] = walk(views, plan, root, row, (feature) => {
        path[(feature >> 5) & 1] |= 1 << (feature & 31);
      });
      u32.set(path, paths / 4 + 2 * at);
    }
  }
};
