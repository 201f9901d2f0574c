import {
  bits, cellStart, columnRows, counts, dense, draw, drawBelow, f64At, features, hasMissing, highs, hist, i32At,
  isRandom, left, lows, maxFeatures, minSamplesLeaf, mix32, sparse, sparseBits, sparseCounts, sparseHist,
  sums, totals, touched,
} from './grower';
import {
  clearCells, clearSparse, fillBackground, fillDense, fillSparse, firstCell, touchedColumns,
} from './histogram';

export let bestFeature: i32 = -1;
export let bestCell: i32 = 0;
/** Whether missing values of the feature are in the node, and then whether they go left. */
export let bestHasMissing: bool = false;
export let bestMissingLeft: bool = false;
export let bestProxy: f64 = 0;
export let bestThreshold: f32 = 0;

let nodeKey: u32 = 0;

/** The feature at hand: where its cells are summed, and what of it is in the node. */
let feature: i32 = 0;
let histAt: usize = 0;
let countsAt: usize = 0;
let bitsAt: usize = 0;
let nodeRows: i32 = 0;
let missing: i32 = 0;
let drawnAt: f64 = 0;
let lowsAt: usize = 0;
let highsAt: usize = 0;

export function findSplit(from: i32, to: i32): void {
  bestFeature = -1;
  bestProxy = -Infinity;
  nodeKey = draw();
  if (sparse > 0) fillSparse(from, to);
  if (maxFeatures >= dense + sparse) tryAll(from, to);
  else trySome(from, to);
  if (sparse > 0) clearSparse();
}

function tryAll(from: i32, to: i32): void {
  for (let f = 0; f < dense; f++) tryFeature(f, from, to);
  const count = sparse > 0 ? touchedColumns() : 0;
  for (let i = 0; i < count; i++) tryFeature(dense + i32At(touched, i), from, to);
}

function trySome(from: i32, to: i32): void {
  let open = sparse > 0 ? listCandidates() : dense;
  let remaining = dense + sparse;
  let visited = 0;
  let constant = 0;
  while (open > 0 && (visited < maxFeatures || visited <= constant)) {
    const drawn = drawBelow(remaining--);
    visited++;
    if (drawn >= open) {
      constant++;
      continue;
    }
    open--;
    const at = features + ((<usize>drawn) << 2);
    const last = features + ((<usize>open) << 2);
    const chosen = load<i32>(at);
    store<i32>(at, load<i32>(last));
    store<i32>(last, chosen);
    if (!tryFeature(chosen, from, to)) constant++;
  }
}

/** Writes the features that may vary in the node: dense ones, and sparse ones with an entry. */
function listCandidates(): i32 {
  for (let f = 0; f < dense; f++) store<i32>(features + ((<usize>f) << 2), f);
  const count = touchedColumns();
  for (let i = 0; i < count; i++)
    store<i32>(features + ((<usize>(dense + i)) << 2), dense + i32At(touched, i));
  return dense + count;
}

function tryFeature(f: i32, from: i32, to: i32): bool {
  const column = f - dense;
  feature = f;
  nodeRows = to - from;
  if (column >= 0) {
    if (i32At(columnRows, column) == 0) return false;
    fillBackground(column, nodeRows);
    const first = <usize>firstCell(column);
    histAt = sparseHist + ((first * (<usize>sums)) << 3);
    countsAt = sparseCounts + (first << 2);
    bitsAt = sparseBits + ((<usize>column) << 5);
    return scan();
  }
  fillDense(f, from, to);
  histAt = hist;
  countsAt = counts;
  bitsAt = bits;
  const varies = scan();
  clearCells(hist, counts, bits);
  return varies;
}

function scan(): bool {
  const start = i32At(cellStart, feature);
  const last = i32At(cellStart, feature + 1) - start - 1;
  missing = load<u8>(hasMissing + feature) == 1 && isOccupied(last) ? last : -1;
  lowsAt = lows + ((<usize>start) << 2);
  highsAt = highs + ((<usize>start) << 2);
  if (sums == 2 && missing < 0 && !isRandom) return scanPair();
  drawnAt = drawThreshold();
  memory.fill(left, 0, (<usize>sums) << 3);
  let occupied = missing < 0 ? 0 : 1;
  let previous = -1;
  let nLeft = 0;
  for (let word = 0; word < 8; word++) {
    let open = load<u32>(bitsAt + ((<usize>word) << 2));
    while (open != 0) {
      const cell = word * 32 + <i32>ctz(open);
      open &= open - 1;
      if (cell == missing) continue;
      if (previous >= 0 && isDrawn(previous, cell)) tryBoundary(previous, cell, nLeft);
      addCell(cell);
      nLeft += i32At(countsAt, cell);
      previous = cell;
      occupied++;
    }
  }
  if (missing >= 0 && previous >= 0) tryBoundary(previous, -1, nLeft);
  return occupied > 1;
}

function isOccupied(cell: i32): bool {
  return ((load<u32>(bitsAt + ((<usize>(cell >> 5)) << 2)) >> (cell & 31)) & 1) == 1;
}

// @ts-ignore: decorator
@inline
function isDrawn(previous: i32, cell: i32): bool {
  const low = <f64>load<f32>(lowsAt + ((<usize>previous) << 2));
  const high = <f64>load<f32>(lowsAt + ((<usize>cell) << 2));
  return !(drawnAt < low) && !(drawnAt >= high);
}

// @ts-ignore: decorator
@inline
function addCell(cell: i32): void {
  const from = histAt + (((<usize>cell) * (<usize>sums)) << 3);
  const width = (<usize>sums) << 3;
  for (let k: usize = 0; k < width; k += 8)
    store<f64>(left + k, load<f64>(left + k) + load<f64>(from + k));
}

/** `scan` for one output, no missing value, every boundary tried. */
function scanPair(): bool {
  const weight = load<f64>(totals);
  const total = load<f64>(totals, 8);
  let leftWeight: f64 = 0;
  let leftSum: f64 = 0;
  let nLeft = 0;
  let previous = -1;
  let occupied = 0;
  for (let word = 0; word < 8; word++) {
    let open = load<u32>(bitsAt + ((<usize>word) << 2));
    while (open != 0) {
      const cell = word * 32 + <i32>ctz(open);
      open &= open - 1;
      if (previous >= 0 && (minSamplesLeaf == 1 || hasRoom(nLeft))) {
        const right = total - leftSum;
        const proxy =
          (leftSum * leftSum) / leftWeight +
          (right * right) / (weight - leftWeight);
        if (proxy >= bestProxy) keep(proxy, previous, cell, -1);
      }
      const from = histAt + ((<usize>cell) << 4);
      leftWeight += load<f64>(from);
      leftSum += load<f64>(from, 8);
      nLeft += i32At(countsAt, cell);
      previous = cell;
      occupied++;
    }
  }
  return occupied > 1;
}

function hasRoom(nLeft: i32): bool {
  return nLeft >= minSamplesLeaf && nodeRows - nLeft >= minSamplesLeaf;
}

function drawThreshold(): f64 {
  if (!isRandom) return NaN;
  let first = -1;
  let last = -1;
  for (let word = 0; word < 8; word++) {
    let open = load<u32>(bitsAt + ((<usize>word) << 2));
    while (open != 0) {
      const cell = word * 32 + <i32>ctz(open);
      open &= open - 1;
      if (cell == missing) continue;
      if (first < 0) first = cell;
      last = cell;
    }
  }
  const share = (<f64>draw()) / 4294967296.0;
  if (first == last) return NaN;
  const low = <f64>load<f32>(lowsAt + ((<usize>first) << 2));
  return low + (<f64>load<f32>(lowsAt + ((<usize>last) << 2)) - low) * share;
}

function tryBoundary(cell: i32, next: i32, nLeft: i32): void {
  tryGain(cell, next, nLeft, -1);
  if (missing >= 0 && next >= 0) tryGain(cell, next, nLeft + i32At(countsAt, missing), missing);
}

function tryGain(cell: i32, next: i32, nLeft: i32, extra: i32): void {
  if (minSamplesLeaf > 1 && !hasRoom(nLeft)) return;
  const proxy = proxyOf(extra);
  if (proxy >= bestProxy) keep(proxy, cell, next, extra);
}

/** Keeps a boundary that is better, or as good and preferred. */
function keep(proxy: f64, cell: i32, next: i32, extra: i32): void {
  if (proxy == bestProxy && !isPreferred()) return;
  bestFeature = feature;
  bestCell = cell;
  bestProxy = proxy;
  bestHasMissing = missing >= 0;
  bestMissingLeft = extra >= 0;
  bestThreshold = thresholdOf(cell, next);
}

function isPreferred(): bool {
  return (
    feature != bestFeature && mix32(nodeKey ^ mix32(feature)) > mix32(nodeKey ^ mix32(bestFeature))
  );
}

function proxyOf(extra: i32): f64 {
  const missed = histAt + (((<usize>(extra < 0 ? 0 : extra)) * (<usize>sums)) << 3);
  let leftSquares: f64 = 0;
  let rightSquares: f64 = 0;
  for (let k = 1; k < sums; k++) {
    const l = extra < 0 ? f64At(left, k) : f64At(left, k) + f64At(missed, k);
    const r = f64At(totals, k) - l;
    leftSquares += l * l;
    rightSquares += r * r;
  }
  const weight = extra < 0 ? load<f64>(left) : load<f64>(left) + load<f64>(missed);
  return leftSquares / weight + rightSquares / (load<f64>(totals) - weight);
}

function thresholdOf(cell: i32, next: i32): f32 {
  if (next < 0) return Infinity;
  const low = load<f32>(highsAt + ((<usize>cell) << 2));
  const high = load<f32>(lowsAt + ((<usize>next) << 2));
  const isHere = isRandom && drawnAt >= <f64>low && drawnAt < <f64>high;
  const exact: f64 = isHere ? drawnAt : (<f64>low) / 2 + (<f64>high) / 2;
  const threshold = <f32>exact;
  return threshold >= low && threshold < high ? threshold : low;
}
