import {
  addLabels, addStats, background, bagged, cellStart, dense, draws, drawBelow, entries, f64At, features, gains,
  hasMissing, i32At, labels, maxDepth, maxNodes, minSamplesLeaf, minSamplesSplit, moved, nodeCount, nodes,
  openGrower, order, outputs, pointers, rows, smallestGain, sparse, spareOrder, spareStats, stack, startStream, stats,
  sums, targets, totals, values, weights,
} from './forest/grower';
import { columnAt, columnStep, firstCell, isFew } from './forest/histogram';
import {
  bestCell, bestFeature, bestHasMissing, bestMissingLeft, bestProxy, bestThreshold, findSplit,
} from './forest/split';

export function growTrees(plan: usize, begin: i32, end: i32): void {
  openGrower(plan);
  for (let tree = begin; tree < end; tree++) growTree(tree);
}

function growTree(tree: i32): void {
  startStream(tree);
  const count = drawRows(tree);
  for (let f = 0; f < dense + sparse; f++) store<i32>(features + ((<usize>f) << 2), f);
  const first = tree * maxNodes;
  let node = first;
  let top = push(stack, 0, count, 0, -1);
  for (; top > stack; node++) {
    top -= 16;
    const from = load<i32>(top);
    const to = load<i32>(top, 4);
    const depth = load<i32>(top, 8);
    const parent = load<i32>(top, 12);
    if (parent >= 0) store<i32>(nodes + ((<usize>parent) << 4), node - first, 8);
    if (!splitNode(node, from, to, depth)) continue;
    const middle = partition(from, to);
    const missingLeft = bestHasMissing ? bestMissingLeft : middle - from > to - middle;
    if (missingLeft) store<i32>(nodes + ((<usize>node) << 4), bestFeature * 2 + 1);
    top = push(top, middle, to, depth + 1, node);
    top = push(top, from, middle, depth + 1, -1);
  }
  store<i32>(nodeCount + ((<usize>tree) << 2), node - first);
}

function push(top: usize, from: i32, to: i32, depth: i32, parent: i32): usize {
  store<i32>(top, from);
  store<i32>(top, to, 4);
  store<i32>(top, depth, 8);
  store<i32>(top, parent, 12);
  return top + 16;
}

function drawRows(tree: i32): i32 {
  const times = spareOrder;
  for (let row = 0; row < rows; row++) store<i32>(times + ((<usize>row) << 2), draws > 0 ? 0 : 1);
  for (let d = 0; d < draws; d++) {
    const at = times + ((<usize>drawBelow(rows)) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
  const words = (rows + 31) >> 5;
  const bits = bagged + ((<usize>tree * <usize>words) << 2);
  memory.fill(bits, 0, (<usize>words) << 2);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const drawn = i32At(times, row);
    if (drawn == 0) continue;
    const word = bits + ((<usize>(row >> 5)) << 2);
    store<u32>(word, load<u32>(word) | (1 << (row & 31)));
    const weight = <f64>drawn * f64At(weights, row);
    if (weight > 0) takeRow(count++, row, weight);
  }
  return count > 0 ? count : takeAll();
}

function takeAll(): i32 {
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const weight = f64At(weights, row);
    if (weight > 0) takeRow(count++, row, weight);
  }
  return count;
}

function takeRow(at: i32, row: i32, weight: f64): void {
  const into = stats + (((<usize>at) * (<usize>moved)) << 3);
  store<i32>(order + ((<usize>at) << 2), row);
  store<f64>(into, weight);
  if (labels > 0) return;
  const from = targets + (((<usize>row) * (<usize>outputs)) << 3);
  for (let q = 0; q < outputs; q++)
    store<f64>(into + ((<usize>q) << 3), weight * f64At(from, q), 8);
}

function splitNode(node: i32, from: i32, to: i32, depth: i32): bool {
  const isPure = sumNode(from, to);
  const words = nodes + ((<usize>node) << 4);
  const weight = load<f64>(totals);
  store<i32>(words, -1);
  store<i64>(words, 0, 4);
  store<f32>(words, <f32>weight, 12);
  store<f64>(gains + ((<usize>node) << 3), 0);
  const value = values + (((<usize>node) * (<usize>outputs)) << 2);
  for (let q = 0; q < outputs; q++)
    store<f32>(value + ((<usize>q) << 2), <f32>(f64At(totals, q + 1) / weight));
  const nodeRows = to - from;
  if (isPure || depth >= maxDepth || nodeRows < minSamplesSplit) return false;
  if (nodeRows < 2 * minSamplesLeaf) return false;
  findSplit(from, to);
  const gain = bestProxy - ownProxy();
  if (bestFeature < 0 || gain < smallestGain) return false;
  store<i32>(words, bestFeature * 2);
  store<f32>(words, bestThreshold, 4);
  store<f64>(gains + ((<usize>node) << 3), gain > 0 ? gain : 0);
  return true;
}

function sumNode(from: i32, to: i32): bool {
  if (moved == 2) return sumPairs(from, to);
  memory.fill(totals, 0, (<usize>sums) << 3);
  for (let at = from; at < to; at++) {
    const own = stats + (((<usize>at) * (<usize>moved)) << 3);
    if (labels > 0) addLabels(totals, i32At(order, at), load<f64>(own));
    else addStats(totals, own);
  }
  return labels > 0 ? areLabelsEqual(from, to) : areTargetsEqual(from, to);
}

/** `sumNode` for one number a row. */
function sumPairs(from: i32, to: i32): bool {
  let sum = f64x2.splat(0);
  const end = stats + ((<usize>to) << 4);
  for (let at = stats + ((<usize>from) << 4); at < end; at += 16)
    sum = f64x2.add(sum, v128.load(at));
  v128.store(totals, sum);
  return areTargetsEqual(from, to);
}

function areLabelsEqual(from: i32, to: i32): bool {
  const first = targets + (((<usize>i32At(order, from)) * (<usize>labels)) << 2);
  for (let at = from + 1; at < to; at++) {
    const own = targets + (((<usize>i32At(order, at)) * (<usize>labels)) << 2);
    for (let o = 0; o < labels; o++) if (i32At(own, o) != i32At(first, o)) return false;
  }
  return true;
}

function areTargetsEqual(from: i32, to: i32): bool {
  const first = targets + (((<usize>i32At(order, from)) * (<usize>outputs)) << 3);
  for (let at = from + 1; at < to; at++) {
    const own = targets + (((<usize>i32At(order, at)) * (<usize>outputs)) << 3);
    for (let q = 0; q < outputs; q++) if (f64At(own, q) != f64At(first, q)) return false;
  }
  return true;
}

function ownProxy(): f64 {
  let squares: f64 = 0;
  for (let k = 1; k < sums; k++) squares += f64At(totals, k) * f64At(totals, k);
  return squares / load<f64>(totals);
}

/** Brings the rows that go left to the front, both sides in their old order; writes to both sides, and goes on in one. */
function partition(from: i32, to: i32): i32 {
  const width = (<usize>moved) << 3;
  const few = isFew(to - from);
  const column = columnAt(bestFeature, few);
  const step = columnStep(few);
  const sparseColumn = bestFeature - dense;
  const cells = i32At(cellStart, bestFeature + 1) - i32At(cellStart, bestFeature);
  const missing = load<u8>(hasMissing + bestFeature) == 1 ? cells - 1 : -1;
  const missingLeft = i32(bestMissingLeft);
  let own = stats + (<usize>from) * width;
  let left = <usize>from;
  let right: usize = 0;
  for (let at = from; at < to; at++, own += width) {
    const row = i32At(order, at);
    const cell =
      sparseColumn < 0
        ? <i32>load<u8>(column + <usize>row * step)
        : sparseCell(row, sparseColumn);
    const goesLeft = <usize>(i32(cell <= bestCell) | (i32(cell == missing) & missingLeft));
    store<i32>(order + (left << 2), row);
    store<i32>(spareOrder + (right << 2), row);
    moveStats(own, stats + left * width, spareStats + right * width, width);
    left += goesLeft;
    right += 1 - goesLeft;
  }
  memory.copy(order + (left << 2), spareOrder, right << 2);
  memory.copy(stats + left * width, spareStats, right * width);
  return <i32>left;
}

// @ts-ignore: decorator
@inline
function moveStats(own: usize, left: usize, right: usize, width: usize): void {
  if (width == 16) {
    const pair = v128.load(own);
    v128.store(left, pair);
    v128.store(right, pair);
    return;
  }
  for (let k: usize = 0; k < width; k += 8) {
    const value = load<f64>(own + k);
    store<f64>(left + k, value);
    store<f64>(right + k, value);
  }
}

function sparseCell(row: i32, column: i32): i32 {
  const first = firstCell(column);
  const end = firstCell(column + 1);
  const stop = i32At(pointers, row + 1);
  for (let p = i32At(pointers, row); p < stop; p++) {
    const cell = i32At(entries, p);
    if (cell >= first && cell < end) return cell - first;
  }
  return i32At(background, column);
}
