import {
  background, bins, candidates, cellStart, dense, entries, gathered, groups, hasMissing, isTried, kept, keptRows, leafAt,
  maxDepth, maxLeaves, minSamplesLeaf, nodeKey, openBoost, order, pointers, proxyOf, rankOf, rows, smallestGain, spare,
  sparse, splits, steps, tree, tried,
} from './boosting/plan';
import { i32At, mix32 } from './forest/grower';

export function splitLeaf(plan: usize, begin: i32, end: i32): void {
  openBoost(plan);
  if (load<i32>(tree) == 0) return openRoot();
  if (load<i32>(tree, 20) != 0) return;
  settle(load<i32>(tree, 4), 0);
  settle(load<i32>(tree, 8), 1);
  const leaf = bestLeaf();
  if (leaf < 0 || load<i32>(tree) == maxLeaves) return finish();
  split(leaf);
}

function finish(): void {
  rest();
  store<i32>(tree, 1, 20);
}

/** Leaves nothing to be summed. */
function rest(): void {
  store<i32>(tree, -1, 4);
  store<i32>(tree, -1, 8);
}

function openRoot(): void {
  memory.copy(order, keptRows, (<usize>kept) << 2);
  store<i32>(tree, 1);
  store<i32>(tree, 1, 12);
  openLeaf(0, 0, kept, 0, 0);
  gather(0);
  choose(0, -1);
}

function openLeaf(leaf: i32, from: i32, to: i32, depth: i32, node: i32): void {
  const record = leafAt(leaf);
  store<i32>(record, -1, 8);
  store<i32>(record, from, 32);
  store<i32>(record, to, 36);
  store<i32>(record, depth, 40);
  store<i32>(record, node, 44);
  const own = splits + ((<usize>node) << 5);
  store<i32>(own, -1);
  store<i32>(own, leaf, 4);
}

/** Writes the steps of a leaf one after the other, and sums them. */
function gather(leaf: i32): void {
  const record = leafAt(leaf);
  const end = order + ((<usize>load<i32>(record, 36)) << 2);
  let sum = f64x2.splat(0);
  let into = gathered;
  for (let at = order + ((<usize>load<i32>(record, 32)) << 2); at < end; at += 4, into += 16) {
    const own = v128.load(steps + ((<usize>load<u32>(at)) << 4));
    sum = f64x2.add(sum, own);
    v128.store(into, own);
  }
  v128.store(record, sum, 48);
}

/** Says which leaves are to be summed: `small` by its rows, `large` as what that one leaves. */
function choose(small: i32, large: i32): void {
  if (!canSplit(small) && (large < 0 || !canSplit(large))) return rest();
  store<i32>(tree, small, 4);
  store<i32>(tree, large, 8);
  if (tried == 0) return;
  drawFeatures(small, 0);
  if (large >= 0) drawFeatures(large, 1);
}

function canSplit(leaf: i32): bool {
  const record = leafAt(leaf);
  const own = load<i32>(record, 36) - load<i32>(record, 32);
  return own >= 2 * minSamplesLeaf && load<i32>(record, 40) < maxDepth;
}

/** Knuth's algorithm S: each set of `tried` features is as likely as any other. */
function drawFeatures(leaf: i32, child: i32): void {
  const features = (groups << 2) + sparse;
  const mask = isTried + <usize>(child * features);
  const key = mix32(nodeKey(load<i32>(leafAt(leaf), 44)));
  let wanted = tried;
  let left = dense + sparse;
  for (let f = 0; f < features; f++) {
    if (f >= dense && f < groups << 2) continue;
    const isIn = <i32>(((<u64>rankOf(key, f)) * (<u64>left)) >> 32) < wanted;
    left--;
    store<u8>(mask + <usize>f, isIn ? 1 : 0);
    if (isIn) wanted--;
  }
}

/** Keeps the best candidate of a leaf, when its gain is large enough. */
function settle(leaf: i32, child: i32): void {
  if (leaf < 0 || !canSplit(leaf)) return;
  const record = leafAt(leaf);
  const key = nodeKey(load<i32>(record, 44));
  const first = candidates + ((<usize>(child * (groups + 1))) << 5);
  const parts = sparse > 0 ? groups + 1 : groups;
  let best: usize = 0;
  for (let part = 0; part < parts; part++) {
    const own = first + ((<usize>part) << 5);
    if (load<i32>(own, 8) >= 0 && (best == 0 || isBetter(own, best, key))) best = own;
  }
  if (best == 0) return;
  const gain = load<f64>(best) - proxyOf(load<f64>(record, 48), load<f64>(record, 56));
  if (!(gain >= smallestGain)) return;
  memory.copy(record, best, 32);
  store<f64>(record, gain);
}

function isBetter(own: usize, best: usize, key: u32): bool {
  const proxy = load<f64>(own);
  const other = load<f64>(best);
  if (proxy != other) return proxy > other;
  return rankOf(key, load<i32>(own, 8)) > rankOf(key, load<i32>(best, 8));
}

/** The leaf whose split gains most; the first of equals. */
function bestLeaf(): i32 {
  const count = load<i32>(tree);
  let best = -1;
  for (let leaf = 0; leaf < count; leaf++)
    if (
      load<i32>(leafAt(leaf), 8) >= 0 &&
      (best < 0 || load<f64>(leafAt(leaf)) > load<f64>(leafAt(best)))
    )
      best = leaf;
  return best;
}

/** The larger side keeps the leaf's place and sums, the smaller one comes last. */
function split(leaf: i32): void {
  const record = leafAt(leaf);
  const from = load<i32>(record, 32);
  const to = load<i32>(record, 36);
  const depth = load<i32>(record, 40) + 1;
  const middle = partition(record, from, to);
  const child = load<i32>(tree, 12);
  const added = load<i32>(tree);
  writeSplit(record, child, middle - from > to - middle);
  store<i32>(tree, child + 2, 12);
  store<i32>(tree, added + 1);
  const isLeftSmall = middle - from <= to - middle;
  openLeaf(isLeftSmall ? added : leaf, from, middle, depth, child);
  openLeaf(isLeftSmall ? leaf : added, middle, to, depth, child + 1);
  if (added + 1 == maxLeaves) return rest();
  gather(added);
  const small = v128.load(leafAt(added), 48);
  v128.store(record, f64x2.sub(v128.load(record, 48), small), 48);
  choose(added, leaf);
}

function writeSplit(record: usize, child: i32, isLeftLarge: bool): void {
  const own = splits + ((<usize>load<i32>(record, 44)) << 5);
  const missing = load<i32>(record, 16);
  store<i32>(own, load<i32>(record, 8));
  store<i32>(own, child, 4);
  store<i32>(own, load<i32>(record, 20), 8);
  store<i32>(own, missing > 0 ? missing >> 1 : i32(isLeftLarge), 12);
  store<f64>(own, load<f64>(record), 16);
}

/** Brings the rows that go left to the front, both sides in their old order; returns where the right side starts. */
function partition(record: usize, from: i32, to: i32): i32 {
  const feature = load<i32>(record, 8);
  const first = i32At(cellStart, feature);
  const missing = load<u8>(hasMissing + feature) == 1 ? i32At(cellStart, feature + 1) - first - 1 : -1;
  const isLostLeft = load<i32>(record, 16) >> 1;
  const column = feature - (groups << 2);
  const last = load<i32>(record, 12);
  const own = bins + (((<usize>(feature >> 2)) * (<usize>rows)) << 2) + <usize>(feature & 3);
  let left = order + ((<usize>from) << 2);
  let right = spare;
  const end = order + ((<usize>to) << 2);
  for (let at = left; at < end; at += 4) {
    const row = load<u32>(at);
    const cell = column < 0 ? <i32>load<u8>(own + ((<usize>row) << 2)) : sparseCell(row, column) - first;
    const goesLeft = select<i32>(isLostLeft, i32(cell <= last), cell == missing);
    store<u32>(left, row);
    store<u32>(right, row);
    left += (<usize>goesLeft) << 2;
    right += (<usize>(1 - goesLeft)) << 2;
  }
  memory.copy(left, spare, right - spare);
  return <i32>((left - order) >> 2);
}

function sparseCell(row: i32, column: i32): i32 {
  const first = i32At(cellStart, (groups << 2) + column);
  const end = i32At(cellStart, (groups << 2) + column + 1);
  const stop = i32At(pointers, row + 1);
  for (let p = i32At(pointers, row); p < stop; p++) {
    const cell = i32At(entries, p);
    if (cell >= first && cell < end) return cell;
  }
  return i32At(background, column);
}
