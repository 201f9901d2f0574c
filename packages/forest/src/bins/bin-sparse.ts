import { breather, type FeatureMatrix, type Run, transposeCsr } from '@bon/core';
import { cellOf, cutCells, distinctOf } from '@bon/kernels';
import type { BinnedFeatures } from './bin-features.ts';
import { type Cut, MOST_CELLS, nonFinite, refuseInfinite } from './cut.ts';

/** How the sparse columns are cut, and the own cell of an absent entry, a column each. */
export interface SparseCuts {
  readonly cuts: Cut[];
  readonly background: Int32Array;
}

/** Cuts the sparse columns, which stay sparse: absent entries count as one value. */
export async function cutSparse(features: FeatureMatrix, run: Run): Promise<SparseCuts> {
  const { sparse } = features;
  const breathe = breather(run);
  const byColumn = transposeCsr(sparse);
  const cuts: Cut[] = [];
  const background = new Int32Array(sparse.cols);
  for (let c = 0; c < sparse.cols; c++) {
    if (c % 256 === 0) await breathe();
    const cut = cutColumn(features, byColumn, c);
    cuts.push(cut);
    background[c] = cellOf(cut.highs, features.background[c]);
  }
  return { cuts, background };
}

function cutColumn(features: FeatureMatrix, byColumn: FeatureMatrix['sparse'], c: number): Cut {
  const { dense, rows } = features;
  const f = dense.cols + c;
  const base = features.background[c];
  if (!Number.isFinite(base)) throw nonFinite(features, f, base);
  const from = byColumn.pointers[c];
  const stored = byColumn.pointers[c + 1] - from;
  const absent = Math.min(rows - stored, stored + 1);
  const values = new Float32Array(stored + Math.max(1, absent));
  for (let p = 0; p < stored; p++) values[p] = base + byColumn.values[from + p];
  values.fill(base, stored).sort();
  let present = values.length;
  while (present > 0 && Number.isNaN(values[present - 1])) present--;
  refuseInfinite(features, f, values[0], values[present - 1]);
  const bounds = cutCells(distinctOf(values.subarray(0, present)), MOST_CELLS);
  return { ...bounds, hasMissing: present < values.length };
}

/** How many cells `cuts` have together, those of missing values included. */
export function cellCount(cuts: readonly Cut[]): number {
  return cuts.reduce((sum, { highs, hasMissing }) => sum + highs.length + Number(hasMissing), 0);
}

/** The cell of each entry, counted over all sparse columns, and the column of each such cell. */
export function binSparse(
  { sparse, background }: FeatureMatrix,
  cuts: readonly Cut[],
): Pick<BinnedFeatures, 'entries' | 'owner'> {
  const first = new Int32Array(sparse.cols);
  const owner = new Int32Array(cellCount(cuts));
  let next = 0;
  for (const [c, { highs, hasMissing }] of cuts.entries()) {
    first[c] = next;
    next += highs.length + Number(hasMissing);
    owner.fill(c, first[c], next);
  }
  const entries = new Int32Array(sparse.indices.length);
  for (let p = 0; p < entries.length; p++) {
    const c = sparse.indices[p];
    const { highs } = cuts[c];
    const value = Math.fround(background[c] + sparse.values[p]);
    entries[p] = first[c] + (Number.isNaN(value) ? highs.length : cellOf(highs, value));
  }
  return { entries, owner };
}
