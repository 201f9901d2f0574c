import {
  candidates, cellStart, groups, hasMissing, highs, lambda, leafAt, lows, minSamplesLeaf, nodeKey, perRow, proxyOf, rankOf,
  rowUnit, stepUnit, sumAt, weightUnit,
} from './plan';
import { i32At } from '../forest/grower';

let best: usize = 0;
let bestProxy: f64 = 0;
let bestFeature: i32 = -1;
let key: u32 = 0;

let feature: i32 = 0;
let start: i32 = 0;
/** The sums of the cells at hand, of the whole leaf, and what a side must have at least. */
let sumsAt: usize = 0;
let allSteps: f64 = 0;
let allWeights: f64 = 0;
let leastWeight: f64 = 0;
/** Cells of present values. */
let present: i32 = 0;
let hasLost: bool = false;
let lostSteps: f64 = 0;
let lostWeights: f64 = 0;

/** What is scanned next is of this leaf; its best split is the candidate of this part. */
export function openCandidate(part: i32, child: i32, leaf: i32): void {
  best = candidates + ((<usize>(child * (groups + 1) + part)) << 5);
  bestProxy = -Infinity;
  bestFeature = -1;
  store<i32>(best, -1, 8);
  const record = leafAt(leaf);
  key = nodeKey(load<i32>(record, 44));
  allSteps = load<f64>(record, 48);
  allWeights = load<f64>(record, 56);
  leastWeight = (<f64>minSamplesLeaf) * rowUnit;
}

export function scanFeature(leaf: i32, f: i32): void {
  feature = f;
  start = i32At(cellStart, f);
  let own = i32At(cellStart, f + 1) - start;
  if (own < 2) return;
  sumsAt = sumAt(leaf, start);
  hasLost = false;
  if (load<u8>(hasMissing + f) == 1) {
    const lost = sumsAt + ((<usize>--own) << 4);
    lostSteps = load<f64>(lost);
    lostWeights = load<f64>(lost, 8);
    hasLost = lostWeights > 0;
  }
  present = own;
  scanCells(own);
}

/** Passes over cells until a side has enough rows, then tries what comes after each until the other has too few. */
function scanCells(own: i32): void {
  if (hasLost) return scanLossy(own);
  const end = sumsAt + ((<usize>own) << 4);
  const all = f64x2.replace_lane(f64x2.splat(allSteps), 1, allWeights);
  const mostWeight = allWeights - leastWeight;
  let at = sumsAt;
  let sum = f64x2.splat(0);
  for (; at < end && f64x2.extract_lane(sum, 1) < leastWeight; at += 16)
    sum = f64x2.add(sum, v128.load(at));
  while (f64x2.extract_lane(sum, 1) <= mostWeight) {
    if (isNear(sum, f64x2.sub(all, sum)))
      trySides(<i32>((at - sumsAt) >> 4) - 1, f64x2.extract_lane(sum, 0), f64x2.extract_lane(sum, 1), 0);
    sum = f64x2.add(sum, v128.load(at));
    at += 16;
  }
}

/** `scanCells` where some values are missing: they may go either way, or stand alone on the right. */
function scanLossy(own: i32): void {
  let step: f64 = 0;
  let weight: f64 = 0;
  for (let cell = 0; cell < own; cell++) {
    const from = sumsAt + ((<usize>cell) << 4);
    const held = load<f64>(from, 8);
    if (held == 0) continue;
    step += load<f64>(from);
    weight += held;
    trySides(cell, step, weight, 1);
    trySides(cell, step + lostSteps, weight + lostWeights, 3);
  }
}

/** Half the digits of a Float64, so that rounding can't hide a split that is as good as the best. */
const NEARLY: f64 = 1 - 1e-8;

/** Whether a split may be as good as the best, told without dividing; each side as its steps and its weights. */
// @ts-ignore: decorator
@inline
function isNear(left: v128, right: v128): bool {
  const steps = f64x2.mul(v128.shuffle<f64>(left, right, 0, 2), f64x2.splat(stepUnit));
  const weights = v128.shuffle<f64>(left, right, 1, 3);
  const counted = f64x2.mul(f64x2.floor(f64x2.mul(weights, f64x2.splat(perRow))), f64x2.splat(rowUnit));
  const own = f64x2.add(
    f64x2.mul(f64x2.sub(weights, counted), f64x2.splat(weightUnit)),
    f64x2.splat(lambda),
  );
  const pure = f64x2.mul(f64x2.mul(steps, steps), v128.shuffle<f64>(own, own, 1, 0));
  const both = f64x2.extract_lane(own, 0) * f64x2.extract_lane(own, 1);
  return f64x2.extract_lane(pure, 0) + f64x2.extract_lane(pure, 1) >= bestProxy * NEARLY * both;
}

/** Tries a split after a cell, whose left side has these sums; `missing` as in a candidate. */
function trySides(cell: i32, step: f64, weight: f64, missing: i32): void {
  const rightWeight = allWeights - weight;
  if (weight < leastWeight || rightWeight < leastWeight) return;
  const proxy = proxyOf(step, weight) + proxyOf(allSteps - step, rightWeight);
  if (proxy > bestProxy || (proxy == bestProxy && isPreferred())) keep(proxy, cell, missing);
}

function keep(proxy: f64, cell: i32, missing: i32): void {
  bestProxy = proxy;
  bestFeature = feature;
  store<f64>(best, proxy);
  store<i32>(best, feature, 8);
  store<i32>(best, cell, 12);
  store<i32>(best, missing, 16);
  store<f32>(best, thresholdOf(cell), 20);
}

function isPreferred(): bool {
  return feature != bestFeature && rankOf(key, feature) > rankOf(key, bestFeature);
}

/** Halfway to the next cell that has a row; without one, only missing values go right. */
function thresholdOf(cell: i32): f32 {
  let next = cell + 1;
  while (next < present && load<f64>(sumsAt + ((<usize>next) << 4), 8) == 0) next++;
  if (next == present) return Infinity;
  const low = load<f32>(highs + ((<usize>(start + cell)) << 2));
  const high = load<f32>(lows + ((<usize>(start + next)) << 2));
  const threshold = <f32>((<f64>low) / 2 + (<f64>high) / 2);
  return threshold >= low && threshold < high ? threshold : low;
}
