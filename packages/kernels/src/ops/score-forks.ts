import { type ForkPlan, keyOf, readForkPlan } from './forest/forks.ts';
import { COLUMN } from './forest/lay-forks.ts';
import type { Twin, Views } from './twin.ts';

/**
 * Adds up, a row each, the leaves that it reaches, tree after tree.
 *
 * Arguments: plan (a ForkPlan, see forest/forks.ts). Range: rows. Scratch: `forkScratchBytes`.
 */
export const scoreForks: Twin = (views) => (planAt, begin, end) => {
  const plan = readForkPlan(views.u32, planAt);
  const { i32, f64 } = views;
  const { outputs, trees, roots } = plan;
  const out = f64.subarray(plan.out / 8 + begin * outputs, plan.out / 8 + end * outputs);
  out.fill(0);
  for (let tree = 0; tree < trees; tree++)
    for (let row = begin; row < end; row++) {
      const fork = forkOf(views, plan, i32[roots / 4 + tree], row);
      for (let q = 0; q < outputs; q++)
        out[(row - begin) * outputs + q] += leafValue(views, plan, fork, q);
    }
};

/** The leaf that a row reaches from `root`. */
function forkOf(views: Views, plan: ForkPlan, root: number, row: number): number {
  const { i32, u32 } = views;
  let fork = plan.forks / 4 + 2 * root;
  for (;;) {
    const packed = u32[fork + 1];
    const column = packed >>> COLUMN;
    if (column === plan.dense + plan.asked) return fork;
    const value = valueOf(views, plan, row, column);
    const goesRight = Number.isNaN(value) ? (packed & 1) === 0 : keyOf(value) > i32[fork];
    fork += goesRight ? packed & (2 ** COLUMN - 2) : 2;
  }
}

function leafValue({ f32, u32 }: Views, plan: ForkPlan, fork: number, output: number): number {
  return plan.outputs === 1 ? f32[fork] : f32[plan.leaves / 4 + u32[fork] * plan.outputs + output];
}

function valueOf({ i32, f32 }: Views, plan: ForkPlan, row: number, column: number): number {
  if (column < plan.dense) return f32[plan.data / 4 + row * plan.dense + column];
  const feature = i32[plan.features / 4 + column - plan.dense];
  const background = f32[plan.background / 4 + feature];
  const end = i32[plan.pointers / 4 + row + 1];
  for (let p = i32[plan.pointers / 4 + row]; p < end; p++)
    if (i32[plan.indices / 4 + p] === feature)
      return Math.fround(background + f32[plan.entries / 4 + p]);
  return background;
}
