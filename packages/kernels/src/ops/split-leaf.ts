import {
  type Booster,
  leafSums,
  leafWord,
  nodeKey,
  openBooster,
  proxyOf,
  rankOf,
  sparseCell,
  splitWord,
  treeAt,
} from './boosting/booster.ts';
import { CANDIDATE_WORDS } from './boosting/plan.ts';
import { gainOf, isBetter } from './boosting/scan.ts';
import { mix32 } from './forest/grower.ts';
import type { Twin } from './twin.ts';

/**
 * Opens a tree's root; after `sumCells` takes its candidates, splits the leaf that gains most, and says which of the
 * new leaves `sumCells` is to sum. Called once for each leaf that a tree may have, in turns with `sumCells`.
 *
 * Arguments: plan (a BoostPlan, see boosting/plan.ts). Range: 1.
 */
export const splitLeaf: Twin = (views) => (plan) => {
  const b = openBooster(views, plan);
  const { i32 } = views;
  if (i32[treeAt(b, 'leaves')] === 0) openRoot(b);
  else if (i32[treeAt(b, 'isDone')] === 0) grow(b);
};

function openRoot(b: Booster): void {
  const { i32 } = b.views;
  const { order, keptRows, kept } = b.plan;
  i32.copyWithin(order / 4, keptRows / 4, keptRows / 4 + kept);
  i32[treeAt(b, 'leaves')] = 1;
  i32[treeAt(b, 'nodes')] = 1;
  openLeaf(b, 0, { from: 0, to: kept, depth: 0, node: 0 });
  gather(b, 0);
  choose(b, 0, -1);
}

function grow(b: Booster): void {
  const { i32 } = b.views;
  settle(b, i32[treeAt(b, 'small')], 0);
  settle(b, i32[treeAt(b, 'large')], 1);
  const count = i32[treeAt(b, 'leaves')];
  let best = 0;
  for (let leaf = 1; leaf < count; leaf++) if (gainOf(b, leaf) > gainOf(b, best)) best = leaf;
  if (gainOf(b, best) > -Infinity && count < b.plan.maxLeaves) return split(b, best);
  rest(b);
  i32[treeAt(b, 'isDone')] = 1;
}

/** Leaves nothing to be summed. */
function rest(b: Booster): void {
  b.views.i32[treeAt(b, 'small')] = -1;
  b.views.i32[treeAt(b, 'large')] = -1;
}

interface LeafRows {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly node: number;
}

function openLeaf(b: Booster, leaf: number, { from, to, depth, node }: LeafRows): void {
  const { i32 } = b.views;
  const word = leafWord(b, leaf);
  i32[word + 2] = -1;
  i32.set([from, to, depth, node], word + 8);
  i32.set([-1, leaf], splitWord(b, node));
}

/** Writes the steps of a leaf one after the other, and sums them. */
function gather(b: Booster, leaf: number): void {
  const { i32, f64 } = b.views;
  const word = leafWord(b, leaf);
  let into = b.plan.gathered / 8;
  let step = 0;
  let weight = 0;
  for (let at = i32[word + 8]; at < i32[word + 9]; at++, into += 2) {
    const from = b.plan.steps / 8 + 2 * i32[b.plan.order / 4 + at];
    step += f64[into] = f64[from];
    weight += f64[into + 1] = f64[from + 1];
  }
  f64.set([step, weight], leafSums(b, leaf));
}

/** Says which leaves are to be summed: `small` by its rows, `large` as what that one leaves. */
function choose(b: Booster, small: number, large: number): void {
  if (!canSplit(b, small) && !canSplit(b, large)) return rest(b);
  b.views.i32[treeAt(b, 'small')] = small;
  b.views.i32[treeAt(b, 'large')] = large;
  if (b.plan.tried === 0) return;
  drawFeatures(b, small, 0);
  if (large >= 0) drawFeatures(b, large, 1);
}

function canSplit(b: Booster, leaf: number): boolean {
  const { i32 } = b.views;
  const word = leafWord(b, leaf);
  const rows = leaf < 0 ? 0 : i32[word + 9] - i32[word + 8];
  return rows >= 2 * b.plan.minSamplesLeaf && i32[word + 10] < b.plan.maxDepth;
}

/** Knuth's algorithm S: each set of `tried` features is as likely as any other. */
function drawFeatures(b: Booster, leaf: number, child: number): void {
  const { groups, dense, sparse, isTried, tried } = b.plan;
  const features = 4 * groups + sparse;
  const key = mix32(nodeKey(b, leaf));
  let wanted = tried;
  let left = dense + sparse;
  for (let f = 0; f < features; f++) {
    if (f >= dense && f < 4 * groups) continue;
    const isIn = Math.floor((rankOf(key, f) * left--) / 2 ** 32) < wanted;
    b.views.u8[isTried + child * features + f] = Number(isIn);
    if (isIn) wanted--;
  }
}

/** Keeps the best candidate of a leaf, when its gain is large enough. */
function settle(b: Booster, leaf: number, child: number): void {
  if (!canSplit(b, leaf)) return;
  const { i32, f64 } = b.views;
  const { groups, sparse, candidates } = b.plan;
  const key = nodeKey(b, leaf);
  let best = -1;
  for (let part = 0; part < groups + Number(sparse > 0); part++) {
    const own = candidates / 4 + (child * (groups + 1) + part) * CANDIDATE_WORDS;
    if (i32[own + 2] >= 0 && (best < 0 || isBetter(b, own, best, key))) best = own;
  }
  if (best < 0) return;
  const sums = leafSums(b, leaf);
  const gain = f64[best / 2] - proxyOf(b, f64[sums], f64[sums + 1]);
  if (!(gain >= b.smallestGain)) return;
  i32.copyWithin(leafWord(b, leaf), best, best + CANDIDATE_WORDS);
  f64[leafWord(b, leaf) / 2] = gain;
}

/** The larger side keeps the leaf's place and sums, the smaller one comes last. */
function split(b: Booster, leaf: number): void {
  const { i32, f64 } = b.views;
  const word = leafWord(b, leaf);
  const [from, to, depth] = i32.subarray(word + 8, word + 11);
  const middle = partition(b, word, from, to);
  const child = i32[treeAt(b, 'nodes')];
  const added = i32[treeAt(b, 'leaves')];
  writeSplit(b, word, child, middle - from > to - middle);
  i32[treeAt(b, 'nodes')] += 2;
  i32[treeAt(b, 'leaves')]++;
  const isLeftSmall = middle - from <= to - middle;
  const [left, right] = isLeftSmall ? [added, leaf] : [leaf, added];
  openLeaf(b, left, { from, to: middle, depth: depth + 1, node: child });
  openLeaf(b, right, { from: middle, to, depth: depth + 1, node: child + 1 });
  if (added + 1 === b.plan.maxLeaves) return rest(b);
  gather(b, added);
  for (let k = 0; k < 2; k++) f64[leafSums(b, leaf) + k] -= f64[leafSums(b, added) + k];
  choose(b, added, leaf);
}

function writeSplit(b: Booster, word: number, child: number, isLeftLarge: boolean): void {
  const { i32, f64 } = b.views;
  const missing = i32[word + 4];
  const isLostLeft = missing > 0 ? missing >> 1 : Number(isLeftLarge);
  const own = splitWord(b, i32[word + 11]);
  i32.set([i32[word + 2], child, i32[word + 5], isLostLeft], own);
  f64[own / 2 + 2] = f64[word / 2];
}

/** Brings the rows that go left to the front, both sides in their old order; returns where the right side starts. */
function partition(b: Booster, word: number, from: number, to: number): number {
  const { i32 } = b.views;
  const { order, spare } = b.plan;
  let left = order / 4 + from;
  let right = spare / 4;
  for (let at = left; at < order / 4 + to; at++) {
    const row = i32[at];
    if (isLeft(b, word, row)) i32[left++] = row;
    else i32[right++] = row;
  }
  i32.copyWithin(left, spare / 4, right);
  return left - order / 4;
}

function isLeft(b: Booster, word: number, row: number): boolean {
  const { i32, u8 } = b.views;
  const { plan } = b;
  const feature = i32[word + 2];
  const first = i32[plan.cellStart / 4 + feature];
  const column = feature - 4 * plan.groups;
  const bin = plan.bins + 4 * ((feature >> 2) * plan.rows + row) + (feature & 3);
  const cell = column < 0 ? u8[bin] : sparseCell(b, row, column) - first;
  const isLost =
    u8[plan.hasMissing + feature] === 1 &&
    cell === i32[plan.cellStart / 4 + feature + 1] - first - 1;
  return isLost ? i32[word + 4] >> 1 === 1 : cell <= i32[word + 3];
}
