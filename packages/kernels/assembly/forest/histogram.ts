import {
  addLabels, addStats, background, bins, bits, cellStart, columnRows, counts, dense, entries, f64At, hasMissing, hist, i32At,
  labels, minSamplesLeaf, moved, order, owner, pointers, rowBins, rows, rowStep, sparseBits, sparseCounts, sparseHist, stats, sums, targets, totals,
  touched,
} from './grower';

let touchedCount: i32 = 0;

export function touchedColumns(): i32 {
  return touchedCount;
}

/** First cell of a sparse column, counted over all sparse columns. */
// @ts-ignore: decorator
@inline
export function firstCell(column: i32): i32 {
  return i32At(cellStart, dense + column) - i32At(cellStart, dense);
}

/** Marks a cell when its first row comes, before the row is added: rows have weights above 0. */
// @ts-ignore: decorator
@inline
function occupy(weight: f64, bitsAt: usize, cell: i32): void {
  if (weight == 0) {
    const word = bitsAt + ((<usize>(cell >> 5)) << 2);
    store<u32>(word, load<u32>(word) | (1 << (cell & 31)));
  }
}

// @ts-ignore: decorator
@inline
function count(at: usize): void {
  store<i32>(at, load<i32>(at) + 1);
}

/** Rows that are few of all are read where all their cells stand together; else a column after the other is. */
const FEW: i32 = 16;

// @ts-ignore: decorator
@inline
export function isFew(nodeRows: i32): bool {
  return nodeRows * FEW <= rows;
}

/** The cell of row 0 of a dense feature. */
// @ts-ignore: decorator
@inline
export function columnAt(f: i32, few: bool): usize {
  return few ? rowBins + <usize>f : bins + (<usize>f) * (<usize>rows);
}

/** Bytes from there to the cell of row 1. */
// @ts-ignore: decorator
@inline
export function columnStep(few: bool): usize {
  return few ? rowStep : 1;
}

export function fillDense(f: i32, from: i32, to: i32): void {
  const few = isFew(to - from);
  const column = columnAt(f, few);
  const step = columnStep(few);
  if (labels == 0 && sums == 2 && isTwoCells(f)) return fillTwo(column, step, from, to);
  if (minSamplesLeaf == 1 && labels == 1) return fillLabel(column, step, from, to);
  if (labels == 0 && sums == 2)
    return minSamplesLeaf == 1
      ? fillPair(column, step, from, to)
      : fillCountedPair(column, step, from, to);
  const width = (<usize>sums) << 3;
  for (let at = from; at < to; at++) {
    const row = i32At(order, at);
    const cell = <i32>load<u8>(column + <usize>row * step);
    const into = hist + (<usize>cell) * width;
    occupy(load<f64>(into), bits, cell);
    count(counts + ((<usize>cell) << 2));
    if (labels > 0) addLabels(into, row, f64At(stats, at));
    else addStats(into, stats + (((<usize>at) * (<usize>moved)) << 3));
  }
}

function isTwoCells(f: i32): bool {
  return i32At(cellStart, f + 1) - i32At(cellStart, f) == 2 && load<u8>(hasMissing + f) == 0;
}

/** `fillDense` for one output and two cells: the second is summed in registers, the first is what it leaves. */
function fillTwo(column: usize, step: usize, from: i32, to: i32): void {
  let orderAt = order + ((<usize>from) << 2);
  let statsAt = stats + ((<usize>from) << 4);
  const end = order + ((<usize>to) << 2);
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  let inSecond: u32 = 0;
  for (; orderAt + 4 < end; orderAt += 8, statsAt += 32) {
    const first = <u32>load<u8>(column + (<usize>load<u32>(orderAt)) * step);
    const second = <u32>load<u8>(column + (<usize>load<u32>(orderAt, 4)) * step);
    even = f64x2.add(even, v128.and(v128.load(statsAt), i64x2.splat(-(<i64>first))));
    odd = f64x2.add(odd, v128.and(v128.load(statsAt, 16), i64x2.splat(-(<i64>second))));
    inSecond += first + second;
  }
  if (orderAt < end) {
    const first = <u32>load<u8>(column + (<usize>load<u32>(orderAt)) * step);
    even = f64x2.add(even, v128.and(v128.load(statsAt), i64x2.splat(-(<i64>first))));
    inSecond += first;
  }
  const inFirst = <u32>(to - from) - inSecond;
  const sum = f64x2.add(even, odd);
  if (inFirst != 0) v128.store(hist, f64x2.sub(v128.load(totals), sum));
  if (inSecond != 0) v128.store(hist, sum, 16);
  store<u32>(counts, inFirst);
  store<u32>(counts, inSecond, 4);
  store<u32>(bits, (inFirst != 0 ? 1 : 0) | (inSecond != 0 ? 2 : 0));
}

/** `fillDense` for one output, where rows need not be counted. */
function fillPair(column: usize, step: usize, from: i32, to: i32): void {
  let orderAt = order + ((<usize>from) << 2);
  let statsAt = stats + ((<usize>from) << 4);
  const end = order + ((<usize>to) << 2);
  while (orderAt < end) {
    const cell = <i32>load<u8>(column + (<usize>load<u32>(orderAt)) * step);
    const into = hist + ((<usize>cell) << 4);
    const held = v128.load(into);
    occupy(f64x2.extract_lane(held, 0), bits, cell);
    v128.store(into, f64x2.add(held, v128.load(statsAt)));
    orderAt += 4;
    statsAt += 16;
  }
}

/** `fillPair` where rows are counted, too. */
function fillCountedPair(column: usize, step: usize, from: i32, to: i32): void {
  let orderAt = order + ((<usize>from) << 2);
  let statsAt = stats + ((<usize>from) << 4);
  const end = order + ((<usize>to) << 2);
  while (orderAt < end) {
    const cell = <usize>load<u8>(column + (<usize>load<u32>(orderAt)) * step);
    const into = hist + (cell << 4);
    const countAt = counts + (cell << 2);
    const rowsSeen = load<i32>(countAt);
    if (rowsSeen == 0) occupy(0, bits, <i32>cell);
    store<i32>(countAt, rowsSeen + 1);
    v128.store(into, f64x2.add(v128.load(into), v128.load(statsAt)));
    orderAt += 4;
    statsAt += 16;
  }
}

/** `fillDense` for one label, where rows need not be counted. */
function fillLabel(column: usize, step: usize, from: i32, to: i32): void {
  const width = (<usize>sums) << 3;
  for (let at = from; at < to; at++) {
    const row = i32At(order, at);
    const cell = <i32>load<u8>(column + <usize>row * step);
    const into = hist + (<usize>cell) * width;
    const weight = f64At(stats, at);
    const held = load<f64>(into);
    occupy(held, bits, cell);
    store<f64>(into, held + weight);
    const output = into + 8 + ((<usize>i32At(targets, row)) << 3);
    store<f64>(output, load<f64>(output) + weight);
  }
}

export function fillSparse(from: i32, to: i32): void {
  const width = (<usize>sums) << 3;
  touchedCount = 0;
  for (let at = from; at < to; at++) {
    const row = i32At(order, at);
    const end = i32At(pointers, row + 1);
    for (let p = i32At(pointers, row); p < end; p++) {
      const cell = i32At(entries, p);
      const column = i32At(owner, cell);
      const seen = columnRows + ((<usize>column) << 2);
      const rowsSeen = load<i32>(seen);
      store<i32>(seen, rowsSeen + 1);
      if (rowsSeen == 0) {
        store<i32>(touched + ((<usize>touchedCount) << 2), column);
        touchedCount++;
      }
      const into = sparseHist + (<usize>cell) * width;
      occupy(load<f64>(into), sparseBits + ((<usize>column) << 5), cell - firstCell(column));
      count(sparseCounts + ((<usize>cell) << 2));
      if (labels > 0) addLabels(into, row, f64At(stats, at));
      else addStats(into, stats + (((<usize>at) * (<usize>moved)) << 3));
    }
  }
}

export function fillBackground(column: i32, nodeRows: i32): void {
  const absent = nodeRows - i32At(columnRows, column);
  if (absent == 0) return;
  const own = i32At(background, column);
  const first = firstCell(column);
  const width = (<usize>sums) << 3;
  const columnHist = sparseHist + (<usize>first) * width;
  const columnBits = sparseBits + ((<usize>column) << 5);
  const into = columnHist + (<usize>own) * width;
  memory.copy(into, totals, width);
  for (let word = 0; word < 8; word++) {
    let open = load<u32>(columnBits + ((<usize>word) << 2));
    while (open != 0) {
      const from = columnHist + (<usize>(word * 32 + ctz(open))) * width;
      for (let k: usize = 0; k < width; k += 8)
        store<f64>(into + k, load<f64>(into + k) - load<f64>(from + k));
      open &= open - 1;
    }
  }
  store<i32>(sparseCounts + ((<usize>(first + own)) << 2), absent);
  const word = columnBits + ((<usize>(own >> 5)) << 2);
  store<u32>(word, load<u32>(word) | (1 << (own & 31)));
}

export function clearCells(histAt: usize, countsAt: usize, bitsAt: usize): void {
  const width = (<usize>sums) << 3;
  for (let word = 0; word < 8; word++) {
    let open = load<u32>(bitsAt + ((<usize>word) << 2));
    if (open == 0) continue;
    store<u32>(bitsAt + ((<usize>word) << 2), 0);
    while (open != 0) {
      const cell = <usize>(word * 32 + ctz(open));
      store<i32>(countsAt + (cell << 2), 0);
      const at = histAt + cell * width;
      for (let k: usize = 0; k < width; k += 8) store<f64>(at + k, 0);
      open &= open - 1;
    }
  }
}

export function clearSparse(): void {
  const width = (<usize>sums) << 3;
  for (let i = 0; i < touchedCount; i++) {
    const column = i32At(touched, i);
    const first = <usize>firstCell(column);
    clearCells(
      sparseHist + first * width,
      sparseCounts + (first << 2),
      sparseBits + ((<usize>column) << 5),
    );
    store<i32>(columnRows + ((<usize>column) << 2), 0);
  }
}
