import { drawBelow, type Grower, openGrower } from './forest/grower.ts';
import { addLabels } from './forest/histogram.ts';
import { findSplit } from './forest/split.ts';
import type { Twin } from './twin.ts';

/**
 * Grows the trees `begin … end - 1`, each on its own bootstrap sample, from binned features.
 *
 * Arguments: plan (a GrowPlan, see forest/plan.ts). Range: trees.
 */
export const growTrees: Twin = (views) => (plan, begin, end) => {
  const grower = openGrower(views, plan);
  for (let tree = begin; tree < end; tree++) growTree(grower, tree);
};

/** Words of a pending node on the stack: first row, last row + 1, depth, parent (when it is a right child). */
const PENDING = 4;

function growTree(g: Grower, tree: number): void {
  const { i32, u32 } = g.views;
  const { plan } = g;
  const { stack } = g.i32At;
  g.key = u32[plan.keys / 4 + 2 * tree];
  g.secondKey = u32[plan.keys / 4 + 2 * tree + 1];
  g.drawn = 0;
  const count = drawRows(g, tree);
  for (let f = 0; f < plan.dense + plan.sparse; f++) i32[g.i32At.features + f] = f;
  let top = push(g, stack, 0, count, 0, -1);
  let node = tree * plan.maxNodes;
  for (; top > stack; node++) {
    top -= PENDING;
    const from = i32[top];
    const to = i32[top + 1];
    const depth = i32[top + 2];
    const parent = i32[top + 3];
    if (parent >= 0) i32[plan.nodes / 4 + 4 * parent + 2] = node - tree * plan.maxNodes;
    if (!splitNode(g, node, from, to, depth)) continue;
    const middle = partition(g, from, to);
    const { feature, hasMissing, missingLeft } = g.best;
    const goLeft = hasMissing ? missingLeft : middle - from > to - middle;
    i32[plan.nodes / 4 + 4 * node] = feature * 2 + Number(goLeft);
    top = push(g, top, middle, to, depth + 1, node);
    top = push(g, top, from, middle, depth + 1, -1);
  }
  i32[plan.nodeCount / 4 + tree] = node - tree * plan.maxNodes;
}

function push(
  g: Grower,
  top: number,
  from: number,
  to: number,
  depth: number,
  parent: number,
): number {
  const { i32 } = g.views;
  i32[top] = from;
  i32[top + 1] = to;
  i32[top + 2] = depth;
  i32[top + 3] = parent;
  return top + PENDING;
}

/** Takes the tree's sample: each row once, with its weight times how often it was drawn. */
function drawRows(g: Grower, tree: number): number {
  const { i32, u32, f64 } = g.views;
  const { rows, draws, weights, bagged } = g.plan;
  const times = g.i32At.spareOrder;
  i32.fill(draws > 0 ? 0 : 1, times, times + rows);
  for (let d = 0; d < draws; d++) i32[times + drawBelow(g, rows)]++;
  const bits = bagged / 4 + tree * Math.ceil(rows / 32);
  u32.fill(0, bits, bits + Math.ceil(rows / 32));
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (i32[times + row] === 0) continue;
    u32[bits + (row >> 5)] |= 1 << (row & 31);
    const weight = i32[times + row] * f64[weights / 8 + row];
    if (weight > 0) takeRow(g, count++, row, weight);
  }
  return count > 0 ? count : takeAll(g);
}

/** For a sample that happens to hold no row with a weight. */
function takeAll(g: Grower): number {
  const { rows, weights } = g.plan;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const weight = g.views.f64[weights / 8 + row];
    if (weight > 0) takeRow(g, count++, row, weight);
  }
  return count;
}

function takeRow(g: Grower, at: number, row: number, weight: number): void {
  const { i32, f64 } = g.views;
  const { outputs, labels, targets } = g.plan;
  const stats = g.f64At.stats + at * g.moved;
  i32[g.i32At.order + at] = row;
  f64[stats] = weight;
  if (labels > 0) return;
  for (let q = 0; q < outputs; q++)
    f64[stats + 1 + q] = weight * f64[targets / 8 + row * outputs + q];
}

/** Writes the node, as a split when one is wanted and found, else as a leaf. */
function splitNode(g: Grower, node: number, from: number, to: number, depth: number): boolean {
  const { i32, f32, f64 } = g.views;
  const { plan, best } = g;
  const { totals } = g.f64At;
  const isPure = sumNode(g, from, to);
  const words = plan.nodes / 4 + 4 * node;
  i32[words] = -1;
  i32[words + 1] = 0;
  i32[words + 2] = 0;
  f32[words + 3] = f64[totals];
  f64[plan.gains / 8 + node] = 0;
  for (let q = 0; q < plan.outputs; q++)
    f32[plan.values / 4 + node * plan.outputs + q] = f64[totals + 1 + q] / f64[totals];
  const rows = to - from;
  if (isPure || depth >= plan.maxDepth || rows < plan.minSamplesSplit) return false;
  if (rows < 2 * plan.minSamplesLeaf) return false;
  findSplit(g, from, to);
  const gain = best.proxy - ownProxy(g);
  if (best.feature < 0 || gain < g.smallestGain) return false;
  i32[words] = best.feature * 2;
  f32[words + 1] = best.threshold;
  f64[plan.gains / 8 + node] = Math.max(0, gain);
  return true;
}

/** Sums the node into `totals`; returns whether all its targets are equal. */
function sumNode(g: Grower, from: number, to: number): boolean {
  const { i32, f64 } = g.views;
  const { totals } = g.f64At;
  const { outputs, labels, targets } = g.plan;
  const width = labels > 0 ? labels : outputs;
  const values = labels > 0 ? i32 : f64;
  const base = labels > 0 ? targets / 4 : targets / 8;
  const first = base + i32[g.i32At.order + from] * width;
  f64.fill(0, totals, totals + g.sums);
  let isPure = true;
  for (let at = from; at < to; at++) {
    const row = i32[g.i32At.order + at];
    const stats = g.f64At.stats + at * g.moved;
    if (labels > 0) addLabels(g, totals, row, f64[stats]);
    else for (let k = 0; k < g.sums; k++) f64[totals + k] += f64[stats + k];
    for (let o = 0; isPure && o < width; o++)
      isPure = values[base + row * width + o] === values[first + o];
  }
  return isPure;
}

function ownProxy(g: Grower): number {
  const { f64 } = g.views;
  const { totals } = g.f64At;
  let squares = 0;
  for (let k = 1; k < g.sums; k++) squares += f64[totals + k] * f64[totals + k];
  return squares / f64[totals];
}

/** Brings the rows that go left to the front, both sides in their old order; returns where the right side starts. */
function partition(g: Grower, from: number, to: number): number {
  const { i32, f64 } = g.views;
  const { order, spareOrder } = g.i32At;
  const { stats, spareStats } = g.f64At;
  const { moved } = g;
  let left = from;
  let right = 0;
  for (let at = from; at < to; at++) {
    const row = i32[order + at];
    const goesLeft = isLeft(g, row);
    const rowTo = goesLeft ? order + left : spareOrder + right;
    const statsTo = goesLeft ? stats + left * moved : spareStats + right * moved;
    i32[rowTo] = row;
    for (let k = 0; k < moved; k++) f64[statsTo + k] = f64[stats + at * moved + k];
    if (goesLeft) left++;
    else right++;
  }
  i32.copyWithin(order + left, spareOrder, spareOrder + right);
  f64.copyWithin(stats + left * moved, spareStats, spareStats + right * moved);
  return left;
}

function isLeft(g: Grower, row: number): boolean {
  const { i32, u8 } = g.views;
  const { plan, best } = g;
  const starts = plan.cellStart / 4 + best.feature;
  const column = best.feature - plan.dense;
  const cell =
    column < 0 ? u8[plan.bins + best.feature * plan.rows + row] : sparseCell(g, row, column);
  const isMissing =
    u8[plan.hasMissing + best.feature] === 1 && cell === i32[starts + 1] - i32[starts] - 1;
  return isMissing ? best.missingLeft : cell <= best.cell;
}

function sparseCell({ views, plan }: Grower, row: number, column: number): number {
  const { i32 } = views;
  const starts = plan.cellStart / 4 + plan.dense;
  const first = i32[starts + column] - i32[starts];
  const end = i32[starts + column + 1] - i32[starts];
  const stop = i32[plan.pointers / 4 + row + 1];
  for (let p = i32[plan.pointers / 4 + row]; p < stop; p++) {
    const cell = i32[plan.entries / 4 + p];
    if (cell >= first && cell < end) return cell - first;
  }
  return i32[plan.background / 4 + column];
}
