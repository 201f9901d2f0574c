import { mix32 } from '../forest/grower';

/** The plan's words; see src/ops/boosting/plan.ts. */
export let rows: i32 = 0;
export let kept: i32 = 0;
export let groups: i32 = 0;
export let dense: i32 = 0;
export let sparse: i32 = 0;
export let cells: i32 = 0;
export let maxLeaves: i32 = 0;
export let maxDepth: i32 = 0;
export let minSamplesLeaf: i32 = 0;
export let tried: i32 = 0;
export let bins: usize = 0;
export let cellStart: usize = 0;
export let lows: usize = 0;
export let highs: usize = 0;
export let hasMissing: usize = 0;
export let pointers: usize = 0;
export let entries: usize = 0;
export let background: usize = 0;
export let keptRows: usize = 0;
export let steps: usize = 0;
export let order: usize = 0;
export let spare: usize = 0;
export let gathered: usize = 0;
export let sums: usize = 0;
export let candidates: usize = 0;
export let leaves: usize = 0;
export let splits: usize = 0;
export let tree: usize = 0;
export let isTried: usize = 0;

export let rowUnit: f64 = 0;
export let perRow: f64 = 0;
export let stepUnit: f64 = 0;
export let weightUnit: f64 = 0;
export let smallestGain: f64 = 0;
export let lambda: f64 = 0;

let planAt: usize = 0;

function word(): u32 {
  const value = load<u32>(planAt);
  planAt += 4;
  return value;
}

export function openBoost(plan: usize): void {
  planAt = plan;
  rows = word();
  kept = word();
  groups = word();
  dense = word();
  sparse = word();
  cells = word();
  maxLeaves = word();
  maxDepth = word();
  minSamplesLeaf = word();
  tried = word();
  bins = word();
  cellStart = word();
  lows = word();
  highs = word();
  hasMissing = word();
  pointers = word();
  entries = word();
  background = word();
  openUnits(word());
  keptRows = word();
  steps = word();
  order = word();
  spare = word();
  gathered = word();
  sums = word();
  candidates = word();
  leaves = word();
  splits = word();
  tree = word();
  isTried = word();
}

function openUnits(units: usize): void {
  rowUnit = load<f64>(units);
  perRow = 1 / rowUnit;
  stepUnit = load<f64>(units, 8);
  weightUnit = load<f64>(units, 16);
  smallestGain = load<f64>(units, 24);
  lambda = load<f64>(units, 32);
}

/** The first byte of a leaf's record. */
// @ts-ignore: decorator
@inline
export function leafAt(leaf: i32): usize {
  return leaves + ((<usize>leaf) << 6);
}

/** The first byte of the sums of a cell of a leaf. */
// @ts-ignore: decorator
@inline
export function sumAt(leaf: i32, cell: i32): usize {
  return sums + (((<usize>leaf) * (<usize>cells) + (<usize>cell)) << 4);
}

/** The weight in a sum of weights and rows. */
// @ts-ignore: decorator
@inline
export function weightIn(sum: f64): f64 {
  return sum - Math.floor(sum * perRow) * rowUnit;
}

/** How pure a side is: S² / (W + lambda). */
// @ts-ignore: decorator
@inline
export function proxyOf(step: f64, weight: f64): f64 {
  const worth = step * stepUnit;
  return (worth * worth) / (weightIn(weight) * weightUnit + lambda);
}

/** The word by which equal gains at a node are settled. */
export function rankOf(key: u32, feature: i32): u32 {
  return mix32(key ^ mix32(feature));
}

/** The key of a node, which differs from tree to tree. */
export function nodeKey(node: i32): u32 {
  return mix32(load<u32>(tree, 16) + <u32>node * 0x9e3779b9);
}
