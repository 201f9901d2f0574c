import type { Grower } from './grower.ts';

/** Where the cells of one feature are summed: element offsets, and how many rows are in the node. */
export interface Cells {
  readonly hist: number;
  readonly counts: number;
  readonly bits: number;
}

/** The cells in which dense features are summed, one after the other. */
export function denseCells({ f64At, i32At }: Grower): Cells {
  return { hist: f64At.hist, counts: i32At.counts, bits: i32At.bits };
}

/** The cells of a sparse column. */
export function sparseCells({ views, plan, sums, f64At, i32At }: Grower, column: number): Cells {
  const starts = plan.cellStart / 4 + plan.dense;
  const first = views.i32[starts + column] - views.i32[starts];
  return {
    hist: f64At.sparseHist + first * sums,
    counts: i32At.sparseCounts + first,
    bits: i32At.sparseBits + column * 8,
  };
}

/** Sums the rows at `from … to - 1` of the node by their cell of dense feature `f`. */
export function fillDense(g: Grower, f: number, from: number, to: number): void {
  const { u8, i32 } = g.views;
  const bins = g.plan.bins + f * g.plan.rows;
  const cells = denseCells(g);
  if (isTwoCells(g, f)) {
    fillTwo(g, bins, from, to);
    return;
  }
  for (let at = from; at < to; at++) addRow(g, cells, u8[bins + i32[g.i32At.order + at]], at);
}

function isTwoCells({ views, plan }: Grower, f: number): boolean {
  const start = plan.cellStart / 4 + f;
  const cells = views.i32[start + 1] - views.i32[start];
  const isPair = plan.labels === 0 && plan.outputs === 1;
  return isPair && cells === 2 && views.u8[plan.hasMissing + f] === 0;
}

/** For one output and two cells: the second is summed, rows in turns; the first is what it leaves. */
function fillTwo(g: Grower, bins: number, from: number, to: number): void {
  const { u8, i32, u32, f64 } = g.views;
  const { hist, counts, bits } = denseCells(g);
  const turns = [0, 0, 0, 0];
  let inSecond = 0;
  for (let at = from; at < to; at++) {
    const cell = u8[bins + i32[g.i32At.order + at]];
    const turn = 2 * ((at - from) & 1);
    turns[turn] += cell * f64[g.f64At.stats + 2 * at];
    turns[turn + 1] += cell * f64[g.f64At.stats + 2 * at + 1];
    inSecond += cell;
  }
  const inFirst = to - from - inSecond;
  for (let k = 0; k < 2; k++) {
    const sum = turns[k] + turns[2 + k];
    if (inFirst > 0) f64[hist + k] = f64[g.f64At.totals + k] - sum;
    if (inSecond > 0) f64[hist + 2 + k] = sum;
  }
  i32[counts] = inFirst;
  i32[counts + 1] = inSecond;
  u32[bits] = Number(inFirst > 0) | (Number(inSecond > 0) << 1);
}

/** Sums the rows of the node by their cells of all sparse columns; columns without an entry stay untouched. */
export function fillSparse(g: Grower, from: number, to: number): void {
  const { i32 } = g.views;
  const { i32At, plan } = g;
  const starts = plan.cellStart / 4 + plan.dense;
  g.touchedCount = 0;
  for (let at = from; at < to; at++) {
    const row = i32[i32At.order + at];
    const end = i32[plan.pointers / 4 + row + 1];
    for (let p = i32[plan.pointers / 4 + row]; p < end; p++) {
      const cell = i32[plan.entries / 4 + p];
      const column = i32[plan.owner / 4 + cell];
      if (i32[i32At.columnRows + column]++ === 0) i32[i32At.touched + g.touchedCount++] = column;
      const own = cell - (i32[starts + column] - i32[starts]);
      addRow(g, sparseCells(g, column), own, at);
    }
  }
}

/** Gives the background cell of a touched column what its entries leave of the node's totals. */
export function fillBackground(g: Grower, column: number, rows: number): void {
  const { i32, u32, f64 } = g.views;
  const absent = rows - i32[g.i32At.columnRows + column];
  if (absent === 0) return;
  const own = i32[g.plan.background / 4 + column];
  const { hist, counts, bits } = sparseCells(g, column);
  const background = hist + own * g.sums;
  for (let k = 0; k < g.sums; k++) f64[background + k] = f64[g.f64At.totals + k];
  eachCell(g, bits, (cell) => {
    for (let k = 0; k < g.sums; k++) f64[background + k] -= f64[hist + cell * g.sums + k];
  });
  i32[counts + own] = absent;
  u32[bits + (own >> 5)] |= 1 << (own & 31);
}

/** Leaves the cells as they were: empty. */
export function clearCells(g: Grower, { hist, counts, bits }: Cells): void {
  const { i32, u32, f64 } = g.views;
  eachCell(g, bits, (cell) => {
    i32[counts + cell] = 0;
    f64.fill(0, hist + cell * g.sums, hist + (cell + 1) * g.sums);
  });
  u32.fill(0, bits, bits + 8);
}

/** Leaves the cells of all touched columns empty. */
export function clearSparse(g: Grower): void {
  const { i32 } = g.views;
  for (let i = 0; i < g.touchedCount; i++) {
    const column = i32[g.i32At.touched + i];
    clearCells(g, sparseCells(g, column));
    i32[g.i32At.columnRows + column] = 0;
  }
}

/** Calls `visit` with each occupied cell, ascending. */
export function eachCell({ views }: Grower, bits: number, visit: (cell: number) => void): void {
  for (let word = 0; word < 8; word++)
    for (let left = views.u32[bits + word]; left !== 0; left &= left - 1)
      visit(word * 32 + 31 - Math.clz32(left & -left));
}

function addRow(g: Grower, { hist, counts, bits }: Cells, cell: number, at: number): void {
  const { i32, u32, f64 } = g.views;
  i32[counts + cell]++;
  u32[bits + (cell >> 5)] |= 1 << (cell & 31);
  const into = hist + cell * g.sums;
  const stats = g.f64At.stats + at * g.moved;
  if (g.plan.labels > 0) addLabels(g, into, i32[g.i32At.order + at], f64[stats]);
  else for (let k = 0; k < g.sums; k++) f64[into + k] += f64[stats + k];
}

/** Adds a row's weight to a cell's sums: to its weight, and to the outputs that its labels count for. */
export function addLabels(
  { views, plan }: Grower,
  into: number,
  row: number,
  weight: number,
): void {
  const { i32, f64 } = views;
  f64[into] += weight;
  const first = plan.targets / 4 + row * plan.labels;
  for (let o = 0; o < plan.labels; o++) f64[into + 1 + i32[first + o]] += weight;
}
