import type { FeatureMatrix, Matrix, Run } from '@bon/core';
import { within } from '@bon/core';
import { type Arena, binScratchBytes, f32, i32, openArena, u8 } from '@bon/kernels';
import { type Cut, MOST_CELLS, refuseInfinite } from './cut.ts';

/** Values of columns that stand where kernels reach them, at most: more come in groups, so that the room stays small. */
const GROUP_VALUES = 2 ** 22;

/** Values that a thread should have to cut: with fewer, waking it takes longer than the work. */
const VALUES_A_THREAD = 2 ** 17;

/** Cuts the dense columns, a column a thread; writes the cell of each value to `bins`, dense × rows. */
export async function binDense(
  features: FeatureMatrix,
  bins: Uint8Array,
  run: Run,
): Promise<Cut[]> {
  const { rows, dense } = features;
  if (dense.cols === 0) return [];
  const group = Math.min(dense.cols, Math.max(run.threads ?? 4, Math.floor(GROUP_VALUES / rows)));
  const arena = await openArena(slotsFor(rows, group), run, {
    scratchBytes: binScratchBytes(rows),
    maxThreads: Math.ceil((rows * dense.cols) / VALUES_A_THREAD),
  });
  const cuts: Cut[] = [];
  try {
    for (let first = 0; first < dense.cols; first += group) {
      const end = Math.min(dense.cols, first + group);
      writeColumns(dense, first, end, arena.array.values);
      const share = within(run, '', first / dense.cols, end / dense.cols);
      await arena.run([stepFor(arena, rows, end - first)], share);
      bins.set(arena.array.bins.subarray(0, (end - first) * rows), first * rows);
      for (let f = first; f < end; f++) cuts.push(takeCut(features, f, arena, f - first));
    }
  } finally {
    arena.close();
  }
  return cuts;
}

function slotsFor(rows: number, group: number) {
  return {
    values: f32(group * rows),
    bins: u8(group * rows),
    lows: f32(group * MOST_CELLS),
    highs: f32(group * MOST_CELLS),
    found: i32(2 * group),
  };
}

type BinArena = Arena<ReturnType<typeof slotsFor>>;

function stepFor({ at }: BinArena, rows: number, columns: number) {
  const args = [at.values, at.bins, at.lows, at.highs, at.found, rows, MOST_CELLS];
  return { kernel: 'binColumns', args, range: columns, grain: 1 } as const;
}

/** Writes the columns `first … end - 1` one after the other. */
function writeColumns(dense: Matrix, first: number, end: number, into: Float32Array): void {
  const { rows, cols, data } = dense;
  for (let i = 0; i < rows; i++) {
    const row = i * cols;
    for (let f = first, at = i; f < end; f++, at += rows) into[at] = data[row + f];
  }
}

function takeCut(features: FeatureMatrix, f: number, { array }: BinArena, place: number): Cut {
  const cells = array.found[2 * place];
  const from = place * MOST_CELLS;
  const lows = array.lows.slice(from, from + cells);
  const highs = array.highs.slice(from, from + cells);
  refuseInfinite(features, f, lows[0], highs[cells - 1]);
  return { lows, highs, hasMissing: array.found[2 * place + 1] === 1 };
}
