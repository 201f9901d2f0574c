import { mix32 } from '../forest/grower.ts';
import type { Views } from '../twin.ts';
import { type BoostPlan, LEAF_WORDS, readBoostPlan, SPLIT_WORDS, treeWord } from './plan.ts';

/** A tree that grows: the plan, and what its whole numbers are worth. */
export interface Booster {
  readonly views: Views;
  readonly plan: BoostPlan;
  readonly rowUnit: number;
  readonly stepUnit: number;
  readonly weightUnit: number;
  readonly smallestGain: number;
  readonly lambda: number;
}

/** Reads the plan at byte `at`. */
export function openBooster(views: Views, at: number): Booster {
  const plan = readBoostPlan(views.u32, at);
  const [rowUnit, stepUnit, weightUnit, smallestGain, lambda] = views.f64.subarray(plan.units / 8);
  return { views, plan, rowUnit, stepUnit, weightUnit, smallestGain, lambda };
}

/** Where a leaf's record starts, in words. */
export function leafWord({ plan }: Booster, leaf: number): number {
  return plan.leaves / 4 + leaf * LEAF_WORDS;
}

/** Where a leaf's two sums stand, in Float64 elements. */
export function leafSums(b: Booster, leaf: number): number {
  return leafWord(b, leaf) / 2 + 6;
}

/** Where a node's record starts, in words. */
export function splitWord({ plan }: Booster, node: number): number {
  return plan.splits / 4 + node * SPLIT_WORDS;
}

/** Where the sums of a cell of a leaf stand, in Float64 elements. */
export function sumsOf({ plan }: Booster, leaf: number, cell: number): number {
  return plan.sums / 8 + 2 * (leaf * plan.cells + cell);
}

/** A word of the tree. */
export function treeAt({ plan }: Booster, word: keyof typeof treeWord): number {
  return plan.tree / 4 + treeWord[word];
}

/** The weight in a sum of weights and rows. */
export function weightIn({ rowUnit }: Booster, sum: number): number {
  return sum - Math.floor(sum / rowUnit) * rowUnit;
}

/** How pure a side is: S² / (W + lambda). */
export function proxyOf(b: Booster, step: number, weight: number): number {
  const worth = step * b.stepUnit;
  return (worth * worth) / (weightIn(b, weight) * b.weightUnit + b.lambda);
}

/** The word by which equal gains at a node are settled. */
export function rankOf(key: number, feature: number): number {
  return mix32(key ^ mix32(feature));
}

/** The key of the node of a leaf, which differs from tree to tree. */
export function nodeKey(b: Booster, leaf: number): number {
  const { i32, u32 } = b.views;
  return mix32(u32[treeAt(b, 'key')] + Math.imul(i32[leafWord(b, leaf) + 11], 0x9e3779b9));
}

/** The cell of a row in a sparse feature, counted over all features. */
export function sparseCell({ views, plan }: Booster, row: number, column: number): number {
  const { i32 } = views;
  const start = plan.cellStart / 4 + 4 * plan.groups + column;
  const stop = i32[plan.pointers / 4 + row + 1];
  for (let p = i32[plan.pointers / 4 + row]; p < stop; p++) {
    const cell = i32[plan.entries / 4 + p];
    if (cell >= i32[start] && cell < i32[start + 1]) return cell;
  }
  return i32[plan.background / 4 + column];
}
