import { BonError, breather, type FeatureMatrix, type Run, shown, transposeCsr } from '@bon/core';
import { openCellFinder } from './cell-finder.ts';
import { type CellBounds, cellOf, cutCells, distinctOf } from './cut-cells.ts';
import { openSorter } from './sort-values.ts';

/** Most cells of present values that a feature has; one more is kept for missing ones. */
export const MOST_CELLS = 255;

/** Features cut into cells, as `growTrees` of @bon/kernels takes them. */
export interface BinnedFeatures {
  readonly rows: number;
  readonly dense: number;
  readonly sparse: number;
  /** dense × rows: the own cell of each dense value. */
  readonly bins: Uint8Array;
  /** Feature f owns the cells `cellStart[f] … cellStart[f + 1] - 1`. */
  readonly cellStart: Int32Array;
  readonly lows: Float32Array;
  readonly highs: Float32Array;
  /** 1 where the last cell of a feature is that of missing values. */
  readonly hasMissing: Uint8Array;
  readonly pointers: Int32Array;
  /** The cell of each sparse entry, counted over all sparse features. */
  readonly entries: Int32Array;
  /** The sparse column of each sparse cell. */
  readonly owner: Int32Array;
  /** The own cell of an absent entry, a sparse column each. */
  readonly background: Int32Array;
}

/**
 * Cuts every feature into at most 255 cells, exactly when it has no more different values; sparse features stay sparse.
 *
 * @throws BonError `input` naming the feature when a value is infinite or a background is missing.
 */
export async function binFeatures(features: FeatureMatrix, run: Run): Promise<BinnedFeatures> {
  const breathe = breather(run);
  const { rows, dense, sparse } = features;
  const cuts: Cut[] = [];
  const bins = new Uint8Array(dense.cols * rows);
  const binColumn = openBinner(features, bins);
  for (let f = 0; f < dense.cols; f++) {
    await breathe();
    cuts.push(binColumn(f));
  }
  const byColumn = transposeCsr(sparse);
  const background = new Int32Array(sparse.cols);
  for (let c = 0; c < sparse.cols; c++) {
    if (c % 256 === 0) await breathe();
    const cut = cutSparse(features, byColumn, c);
    cuts.push(cut);
    background[c] = cellOf(cut.highs, features.background[c]);
  }
  const cells = layCells(cuts);
  const sizes = { rows, dense: dense.cols, sparse: sparse.cols };
  return { ...sizes, bins, background, ...cells, ...binSparse(features, cuts, cells.cellStart) };
}

interface Cut extends CellBounds {
  readonly hasMissing: boolean;
}

/** Cuts dense columns and writes their bins. */
function openBinner(features: FeatureMatrix, bins: Uint8Array): (f: number) => Cut {
  const { rows, dense } = features;
  const column = new Float32Array(rows);
  const sorter = openSorter(rows);
  const finder = openCellFinder();
  return (f) => {
    for (let i = 0; i < rows; i++) column[i] = dense.data[i * dense.cols + f];
    const cut = cutValues(features, f, sorter.sort(column));
    finder.take(cut.highs);
    finder.write(column, cut.highs.length, bins, f * rows);
    return cut;
  };
}

function cutSparse(features: FeatureMatrix, byColumn: FeatureMatrix['sparse'], c: number): Cut {
  const { dense, rows } = features;
  const base = features.background[c];
  if (!Number.isFinite(base)) throw nonFinite(features, dense.cols + c, base);
  const from = byColumn.pointers[c];
  const stored = byColumn.pointers[c + 1] - from;
  const absent = Math.min(rows - stored, stored + 1);
  const values = new Float32Array(stored + Math.max(1, absent));
  for (let p = 0; p < stored; p++) values[p] = base + byColumn.values[from + p];
  values.fill(base, stored);
  return cutValues(features, dense.cols + c, values.sort());
}

/** NaN sorts last, and an infinite value to one of the ends. */
function cutValues(features: FeatureMatrix, f: number, sorted: Float32Array): Cut {
  let present = sorted.length;
  while (present > 0 && Number.isNaN(sorted[present - 1])) present--;
  for (const value of [sorted[0], sorted[present - 1]])
    if (value === Infinity || value === -Infinity) throw nonFinite(features, f, value);
  const bounds = cutCells(distinctOf(sorted.subarray(0, present)), MOST_CELLS);
  return { ...bounds, hasMissing: present < sorted.length };
}

function nonFinite({ names }: FeatureMatrix, f: number, value: number): BonError {
  return new BonError(
    'input',
    `forest: feature ${shown(names[f])} holds ${value}, expected finite numbers. Scale or clip it, or make it NaN for missing.`,
  );
}

function layCells(cuts: readonly Cut[]) {
  const cellStart = new Int32Array(cuts.length + 1);
  cuts.forEach(({ highs, hasMissing }, f) => {
    cellStart[f + 1] = cellStart[f] + highs.length + Number(hasMissing);
  });
  const lows = new Float32Array(cellStart[cuts.length]);
  const highs = new Float32Array(cellStart[cuts.length]);
  cuts.forEach((cut, f) => {
    lows.set(cut.lows, cellStart[f]);
    highs.set(cut.highs, cellStart[f]);
  });
  return {
    cellStart,
    lows,
    highs,
    hasMissing: Uint8Array.from(cuts, (cut) => Number(cut.hasMissing)),
  };
}

function binSparse(
  { dense, sparse, background }: FeatureMatrix,
  cuts: readonly Cut[],
  cellStart: Int32Array,
) {
  const first = cellStart[dense.cols];
  const entries = new Int32Array(sparse.indices.length);
  const owner = new Int32Array(cellStart[cuts.length] - first);
  for (let c = 0; c < sparse.cols; c++)
    owner.fill(c, cellStart[dense.cols + c] - first, cellStart[dense.cols + c + 1] - first);
  for (let p = 0; p < entries.length; p++) {
    const c = sparse.indices[p];
    const { highs } = cuts[dense.cols + c];
    const value = Math.fround(background[c] + sparse.values[p]);
    const own = Number.isNaN(value) ? highs.length : cellOf(highs, value);
    entries[p] = cellStart[dense.cols + c] - first + own;
  }
  return { pointers: sparse.pointers, entries, owner };
}
