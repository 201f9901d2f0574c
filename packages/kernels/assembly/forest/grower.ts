import { scratch } from '../scratch';

/** The plan's words; see src/ops/forest/plan.ts. */
export let rows: i32 = 0;
export let dense: i32 = 0;
export let sparse: i32 = 0;
export let outputs: i32 = 0;
export let labels: i32 = 0;
export let maxFeatures: i32 = 0;
export let minSamplesSplit: i32 = 0;
export let minSamplesLeaf: i32 = 0;
export let maxDepth: i32 = 0;
export let draws: i32 = 0;
export let isRandom: bool = false;
export let maxNodes: i32 = 0;
export let keys: usize = 0;
export let bins: usize = 0;
export let cellStart: usize = 0;
export let lows: usize = 0;
export let highs: usize = 0;
export let hasMissing: usize = 0;
export let pointers: usize = 0;
export let entries: usize = 0;
export let owner: usize = 0;
export let background: usize = 0;
export let weights: usize = 0;
export let targets: usize = 0;
export let smallestGain: f64 = 0;
export let nodes: usize = 0;
export let values: usize = 0;
export let gains: usize = 0;
export let nodeCount: usize = 0;
export let bagged: usize = 0;
export let rowBins: usize = 0;

/** Bytes from a row of `rowBins` to the next. */
export let rowStep: usize = 0;

/** Weight and outputs: how many numbers a cell sums. */
export let sums: i32 = 0;
/** How many numbers stand beside each row and move with it. */
export let moved: i32 = 0;

export let stats: usize = 0;
export let spareStats: usize = 0;
export let totals: usize = 0;
export let left: usize = 0;
export let hist: usize = 0;
export let sparseHist: usize = 0;
export let order: usize = 0;
export let spareOrder: usize = 0;
export let stack: usize = 0;
export let features: usize = 0;
export let counts: usize = 0;
export let bits: usize = 0;
export let sparseCounts: usize = 0;
export let sparseBits: usize = 0;
export let columnRows: usize = 0;
export let touched: usize = 0;

let key: u32 = 0;
let secondKey: u32 = 0;
let drawn: u32 = 0;

let planAt: usize = 0;
let scratchAt: usize = 0;

function word(): u32 {
  const value = load<u32>(planAt);
  planAt += 4;
  return value;
}

function take(bytes: i32, length: i32): usize {
  const at = scratchAt;
  scratchAt += (<usize>bytes) * (<usize>length);
  return at;
}

export function openGrower(plan: usize): void {
  planAt = plan;
  rows = word();
  dense = word();
  sparse = word();
  const sparseCells: i32 = word();
  outputs = word();
  labels = word();
  maxFeatures = word();
  minSamplesSplit = word();
  minSamplesLeaf = word();
  maxDepth = word();
  draws = word();
  isRandom = word() != 0;
  maxNodes = word();
  keys = word();
  bins = word();
  cellStart = word();
  lows = word();
  highs = word();
  hasMissing = word();
  pointers = word();
  entries = word();
  owner = word();
  background = word();
  weights = word();
  targets = word();
  const limits: usize = word();
  smallestGain = load<f64>(limits);
  nodes = word();
  values = word();
  gains = word();
  nodeCount = word();
  bagged = word();
  rowBins = word();
  rowStep = <usize>((dense + 15) & ~15);
  layOutScratch(sparseCells);
}

function layOutScratch(sparseCells: i32): void {
  sums = outputs + 1;
  moved = labels > 0 ? 1 : sums;
  scratchAt = scratch;
  stats = take(8, rows * moved);
  spareStats = take(8, rows * moved);
  totals = take(8, sums);
  left = take(8, sums);
  hist = take(8, 256 * sums);
  sparseHist = take(8, sparseCells * sums);
  order = take(4, rows);
  spareOrder = take(4, rows);
  stack = take(4, 4 * (rows + 2));
  features = take(4, dense + sparse);
  counts = take(4, 256);
  bits = take(4, 8);
  sparseCounts = take(4, sparseCells);
  sparseBits = take(4, 8 * sparse);
  columnRows = take(4, sparse);
  touched = take(4, sparse);
  memory.fill(hist, 0, order - hist);
  memory.fill(counts, 0, touched - counts);
}

export function mix32(value: u32): u32 {
  let h = value;
  h = (h ^ (h >>> 16)) * 0x85ebca6b;
  h = (h ^ (h >>> 13)) * 0xc2b2ae35;
  return h ^ (h >>> 16);
}

export function startStream(tree: i32): void {
  key = load<u32>(keys + ((<usize>tree) << 3));
  secondKey = load<u32>(keys + ((<usize>tree) << 3), 4);
  drawn = 0;
}

export function draw(): u32 {
  drawn += 0x9e3779b9;
  return mix32(mix32(key + drawn) ^ secondKey);
}

// @ts-ignore: decorator
@inline
export function drawBelow(n: i32): i32 {
  return <i32>(((<u64>draw()) * (<u64>n)) >> 32);
}

// @ts-ignore: decorator
@inline
export function i32At(base: usize, index: i32): i32 {
  return load<i32>(base + ((<usize>index) << 2));
}

// @ts-ignore: decorator
@inline
export function f64At(base: usize, index: i32): f64 {
  return load<f64>(base + ((<usize>index) << 3));
}

/** Adds a row's weight to the sums at `into`. */
// @ts-ignore: decorator
@inline
export function addLabels(into: usize, row: i32, weight: f64): void {
  store<f64>(into, load<f64>(into) + weight);
  const first = targets + (((<usize>row) * (<usize>labels)) << 2);
  for (let o = 0; o < labels; o++) {
    const at = into + 8 + ((<usize>i32At(first, o)) << 3);
    store<f64>(at, load<f64>(at) + weight);
  }
}

/** Adds a row's numbers to the sums at `into`. */
// @ts-ignore: decorator
@inline
export function addStats(into: usize, from: usize): void {
  for (let k = 0; k < sums; k++) {
    const step = (<usize>k) << 3;
    store<f64>(into + step, load<f64>(into + step) + load<f64>(from + step));
  }
}
