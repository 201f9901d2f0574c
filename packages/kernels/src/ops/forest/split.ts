import { draw, drawBelow, type Grower, mix32 } from './grower.ts';
import {
  type Cells,
  clearCells,
  clearSparse,
  denseCells,
  eachCell,
  fillBackground,
  fillDense,
  fillSparse,
  sparseCells,
} from './histogram.ts';

/**
 * Finds the best split of the rows at `from … to - 1` and leaves it in `g.best`; `feature` -1 when there is none.
 * Equal gains are settled by a hash of the node and the feature, and within a feature by the lower cell.
 */
export function findSplit(g: Grower, from: number, to: number): void {
  const { dense, sparse, maxFeatures } = g.plan;
  g.best.feature = -1;
  g.best.proxy = -Infinity;
  g.nodeKey = draw(g);
  if (sparse > 0) fillSparse(g, from, to);
  if (maxFeatures >= dense + sparse) tryAll(g, from, to);
  else trySome(g, from, to);
  if (sparse > 0) clearSparse(g);
}

function tryAll(g: Grower, from: number, to: number): void {
  for (let f = 0; f < g.plan.dense; f++) tryFeature(g, f, from, to);
  for (let i = 0; i < g.touchedCount; i++)
    tryFeature(g, g.plan.dense + g.views.i32[g.i32At.touched + i], from, to);
}

/**
 * Draws features without replacement; constant ones count, but drawing goes on until one was not. A sparse feature
 * without an entry in the node is constant: it is counted when it is drawn, and never looked at.
 */
function trySome(g: Grower, from: number, to: number): void {
  const { i32 } = g.views;
  const { features } = g.i32At;
  let open = g.plan.sparse > 0 ? listCandidates(g) : g.plan.dense;
  let remaining = g.plan.dense + g.plan.sparse;
  let visited = 0;
  let constant = 0;
  while (open > 0 && (visited < g.plan.maxFeatures || visited <= constant)) {
    const drawn = drawBelow(g, remaining--);
    visited++;
    if (drawn >= open) {
      constant++;
      continue;
    }
    open--;
    const feature = i32[features + drawn];
    i32[features + drawn] = i32[features + open];
    i32[features + open] = feature;
    if (!tryFeature(g, feature, from, to)) constant++;
  }
}

/** Writes the features that may vary in the node: dense ones, and sparse ones with an entry. */
function listCandidates({ views, plan, i32At, touchedCount }: Grower): number {
  const { i32 } = views;
  for (let f = 0; f < plan.dense; f++) i32[i32At.features + f] = f;
  for (let i = 0; i < touchedCount; i++)
    i32[i32At.features + plan.dense + i] = plan.dense + i32[i32At.touched + i];
  return plan.dense + touchedCount;
}

/** Whether the feature is not constant in the node. */
function tryFeature(g: Grower, feature: number, from: number, to: number): boolean {
  const column = feature - g.plan.dense;
  if (column >= 0) {
    if (g.views.i32[g.i32At.columnRows + column] === 0) return false;
    fillBackground(g, column, to - from);
    return scan(g, feature, sparseCells(g, column), to - from);
  }
  fillDense(g, feature, from, to);
  const varies = scan(g, feature, denseCells(g), to - from);
  clearCells(g, denseCells(g));
  return varies;
}

interface Boundary {
  readonly feature: number;
  readonly cells: Cells;
  readonly rows: number;
  /** Own cell of missing values when some are in the node, else -1. */
  readonly missing: number;
  /** A drawn threshold, or NaN when all are tried. */
  readonly drawn: number;
}

function scan(g: Grower, feature: number, cells: Cells, rows: number): boolean {
  const { i32, u8, f32, f64 } = g.views;
  const start = i32[g.plan.cellStart / 4 + feature];
  const last = i32[g.plan.cellStart / 4 + feature + 1] - start - 1;
  const missing = u8[g.plan.hasMissing + feature] === 1 && i32[cells.counts + last] > 0 ? last : -1;
  const at = { feature, cells, rows, missing, drawn: drawThreshold(g, cells, start, missing) };
  const lows = g.plan.lows / 4 + start;
  const left = g.f64At.left;
  f64.fill(0, left, left + g.sums);
  let occupied = missing < 0 ? 0 : 1;
  let previous = -1;
  let nLeft = 0;
  eachCell(g, cells.bits, (cell) => {
    if (cell === missing) return;
    const isHere = !(at.drawn < f32[lows + previous]) && !(at.drawn >= f32[lows + cell]);
    if (previous >= 0 && isHere) tryBoundary(g, at, previous, cell, nLeft);
    for (let k = 0; k < g.sums; k++) f64[left + k] += f64[cells.hist + cell * g.sums + k];
    nLeft += i32[cells.counts + cell];
    previous = cell;
    occupied++;
  });
  if (missing >= 0 && previous >= 0) tryBoundary(g, at, previous, -1, nLeft);
  return occupied > 1;
}

/** For random splits: a number between the lows of the first and the last occupied cell. */
function drawThreshold(g: Grower, { bits }: Cells, start: number, missing: number): number {
  if (g.plan.isRandom === 0) return NaN;
  const { f32 } = g.views;
  const lows = g.plan.lows / 4 + start;
  let first = -1;
  let last = -1;
  eachCell(g, bits, (cell) => {
    if (cell === missing) return;
    if (first < 0) first = cell;
    last = cell;
  });
  const share = draw(g) / 4294967296;
  return first === last ? NaN : f32[lows + first] + (f32[lows + last] - f32[lows + first]) * share;
}

function tryBoundary(g: Grower, at: Boundary, cell: number, next: number, nLeft: number): void {
  const { i32 } = g.views;
  tryGain(g, at, cell, next, nLeft, -1);
  if (at.missing >= 0 && next >= 0)
    tryGain(g, at, cell, next, nLeft + i32[at.cells.counts + at.missing], at.missing);
}

function tryGain(
  g: Grower,
  at: Boundary,
  cell: number,
  next: number,
  nLeft: number,
  moved: number,
): void {
  const nRight = at.rows - nLeft;
  if (nLeft < g.plan.minSamplesLeaf || nRight < g.plan.minSamplesLeaf) return;
  const proxy = proxyOf(g, moved < 0 ? -1 : at.cells.hist + moved * g.sums);
  const { best } = g;
  if (!(proxy > best.proxy || (proxy === best.proxy && isPreferred(g, at.feature)))) return;
  best.feature = at.feature;
  best.cell = cell;
  best.next = next;
  best.proxy = proxy;
  best.hasMissing = at.missing >= 0;
  best.missingLeft = moved >= 0;
  best.threshold = thresholdOf(g, at, cell, next);
}

function isPreferred({ best, nodeKey }: Grower, feature: number): boolean {
  return (
    feature !== best.feature &&
    mix32(nodeKey ^ mix32(feature)) > mix32(nodeKey ^ mix32(best.feature))
  );
}

/** Σ S² / W over both sides: the higher, the purer. `extra` names sums that go left, too. */
function proxyOf(g: Grower, extra: number): number {
  const { f64 } = g.views;
  const { left, totals } = g.f64At;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let k = 1; k < g.sums; k++) {
    const l = extra < 0 ? f64[left + k] : f64[left + k] + f64[extra + k];
    const r = f64[totals + k] - l;
    leftSquares += l * l;
    rightSquares += r * r;
  }
  const weight = extra < 0 ? f64[left] : f64[left] + f64[extra];
  return leftSquares / weight + rightSquares / (f64[totals] - weight);
}

/** Halfway between the cells, or the drawn threshold when it lies there; always low ≤ threshold < high. */
function thresholdOf(g: Grower, { feature, drawn }: Boundary, cell: number, next: number): number {
  if (next < 0) return Infinity;
  const { i32, f32 } = g.views;
  const start = i32[g.plan.cellStart / 4 + feature];
  const low = f32[g.plan.highs / 4 + start + cell];
  const high = f32[g.plan.lows / 4 + start + next];
  const exact = drawn >= low && drawn < high ? drawn : low / 2 + high / 2;
  const threshold = Math.fround(exact);
  return threshold >= low && threshold < high ? threshold : low;
}
