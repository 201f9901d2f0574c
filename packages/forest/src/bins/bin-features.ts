import type { FeatureMatrix, Run } from '@bon/core';
import { binScratchBytes, openArena } from '@bon/kernels';
import { cutDense, cuttingSlots, cuttingThreads } from './bin-dense.ts';
import { binSparse, cutSparse } from './bin-sparse.ts';
import type { Cut } from './cut.ts';

/** The cells of all features, as `growTrees` of @bon/kernels takes them. */
export interface Cells {
  /** Feature f owns the cells `cellStart[f] … cellStart[f + 1] - 1`. */
  readonly cellStart: Int32Array;
  readonly lows: Float32Array;
  readonly highs: Float32Array;
  /** 1 where the last cell of a feature is that of missing values. */
  readonly hasMissing: Uint8Array;
}

/** Features cut into cells. */
export interface BinnedFeatures extends Cells {
  readonly rows: number;
  readonly dense: number;
  readonly sparse: number;
  /** dense × rows: the own cell of each dense value. */
  readonly bins: Uint8Array;
  readonly pointers: Int32Array;
  /** The cell of each sparse entry, counted over all sparse features. */
  readonly entries: Int32Array;
  /** The sparse column of each sparse cell. */
  readonly owner: Int32Array;
  /** The own cell of an absent entry, a sparse column each. */
  readonly background: Int32Array;
}

/** Values of columns that are cut at once, at most. */
const GROUP_VALUES = 2 ** 22;

/**
 * Cuts every feature into at most 255 cells, exactly when it has no more different values; sparse features stay sparse.
 *
 * @throws BonError `input` naming the feature when a value is infinite or a background is missing.
 */
export async function binFeatures(features: FeatureMatrix, run: Run): Promise<BinnedFeatures> {
  const { rows, dense, sparse } = features;
  const values = Math.min(GROUP_VALUES, rows * dense.cols);
  const arena = await openArena(cuttingSlots(features, values, run), run, {
    scratchBytes: binScratchBytes(rows),
    maxThreads: cuttingThreads(features),
  });
  try {
    const denseCuts = await cutDense(features, arena, run);
    const { cuts: sparseCuts, background } = await cutSparse(features, run);
    const cuts = [...denseCuts, ...sparseCuts];
    const cells = layCells(cuts);
    const { pointers } = sparse;
    const bins = arena.array.bins.slice();
    const sizes = { rows, dense: dense.cols, sparse: sparse.cols };
    return { ...sizes, bins, background, pointers, ...cells, ...binSparse(features, sparseCuts) };
  } finally {
    arena.close();
  }
}

/** Lays the cells of all features one after the other. */
export function layCells(cuts: readonly Cut[]): Cells {
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
