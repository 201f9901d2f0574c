import { leafOf, readWalkPlan } from './forest/walk.ts';
import type { Twin } from './twin.ts';

/**
 * Adds up, a row each, the values of the leaves it reaches, tree after tree.
 *
 * Arguments: plan (a WalkPlan, see forest/walk.ts; out Float64 rows × outputs). Range: rows.
 */
export const scoreTrees: Twin = (views) => (planAt, begin, end) => {
  const plan = readWalkPlan(views.u32, planAt);
  const { i32, f32, f64, u32 } = views;
  const { outputs } = plan;
  const words = Math.ceil(plan.rows / 32);
  f64.fill(0, plan.out / 8 + begin * outputs, plan.out / 8 + end * outputs);
  i32.fill(0, plan.votes / 4 + begin, plan.votes / 4 + end);
  for (let tree = 0; tree < plan.trees; tree++) {
    const root = i32[plan.roots / 4 + tree];
    for (let row = begin; row < end; row++) {
      const bits = plan.bagged === 0 ? 0 : u32[plan.bagged / 4 + tree * words + (row >> 5)];
      if (((bits >>> (row & 31)) & 1) === 1) continue;
      const leaf = plan.values / 4 + leafOf(views, plan, root, row) * outputs;
      for (let q = 0; q < outputs; q++) f64[plan.out / 8 + row * outputs + q] += f32[leaf + q];
      i32[plan.votes / 4 + row]++;
    }
  }
};
