import type { FeatureMatrix, Matrix, Run } from '@bon/core';
import { within } from '@bon/core';
import { type Arena, f32, i32, type Slot, threadsOf, u8 } from '@bon/kernels';
import { type Cut, MOST_CELLS, refuseInfinite } from './cut.ts';

/** Values that a thread should have to cut: with fewer, waking it takes longer than the work. */
const VALUES_A_THREAD = 2 ** 17;

/** How many threads cutting keeps busy. */
export function cuttingThreads({ rows, dense }: FeatureMatrix): number {
  return Math.ceil((rows * dense.cols) / VALUES_A_THREAD);
}

/** The slots in which dense columns are cut. */
export type CuttingSlots = Readonly<
  Record<'bins', Slot<'u8'>> &
    Record<'columns' | 'cutLows' | 'cutHighs', Slot<'f32'>> &
    Record<'found', Slot<'i32'>>
>;

/**
 * Slots in which dense columns are cut, a group at a time: `bins` comes to hold the cell of each value, dense × rows.
 *
 * @param values - how many values `columns` has room for, at least; a column a thread always fits.
 */
export function cuttingSlots(
  { rows, dense }: FeatureMatrix,
  values: number,
  run: Run,
): CuttingSlots {
  const together = Math.max(threadsOf(run), Math.floor(values / Math.max(1, rows)));
  const group = Math.min(dense.cols, together);
  return {
    bins: u8(dense.cols * rows),
    columns: f32(Math.max(values, group * rows)),
    cutLows: f32(group * MOST_CELLS),
    cutHighs: f32(group * MOST_CELLS),
    found: i32(2 * group),
  };
}

/** An arena with `cuttingSlots`. */
export type CuttingArena = Pick<Arena<CuttingSlots>, 'array' | 'at' | 'run'>;

/** Cuts the dense columns, a column a thread. */
export async function cutDense(
  features: FeatureMatrix,
  arena: CuttingArena,
  run: Run,
): Promise<Cut[]> {
  const { rows, dense } = features;
  const group = arena.array.found.length / 2;
  const cuts: Cut[] = [];
  for (let first = 0; first < dense.cols; first += group) {
    const end = Math.min(dense.cols, first + group);
    writeColumns(dense, first, end, arena.array.columns);
    const share = within(run, '', first / dense.cols, end / dense.cols);
    await arena.run([stepFor(arena, rows, first, end)], share);
    for (let f = first; f < end; f++) cuts.push(takeCut(features, f, arena, f - first));
  }
  return cuts;
}

function stepFor({ at }: CuttingArena, rows: number, first: number, end: number) {
  const bins = at.bins + first * rows;
  const args = [at.columns, bins, at.cutLows, at.cutHighs, at.found, rows, MOST_CELLS];
  return { kernel: 'binColumns', args, range: end - first, grain: 1 } as const;
}

/** Writes the columns `first … end - 1` one after the other. */
function writeColumns(dense: Matrix, first: number, end: number, into: Float32Array): void {
  const { rows, cols, data } = dense;
  for (let i = 0; i < rows; i++) {
    const row = i * cols;
    for (let f = first, at = i; f < end; f++, at += rows) into[at] = data[row + f];
  }
}

function takeCut(features: FeatureMatrix, f: number, { array }: CuttingArena, place: number): Cut {
  const cells = array.found[2 * place];
  const from = place * MOST_CELLS;
  const lows = array.cutLows.slice(from, from + cells);
  const highs = array.cutHighs.slice(from, from + cells);
  refuseInfinite(features, f, lows[0], highs[cells - 1]);
  return { lows, highs, hasMissing: array.found[2 * place + 1] === 1 };
}
