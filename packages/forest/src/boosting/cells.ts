import type { BinnedFeatures } from '../bins/bin-features.ts';

/** Cells as `sumCells` of @bon/kernels takes them; features that can never be split are left out. */
export interface BoostCells {
  /** Groups of four dense features; the last one may have fewer. */
  readonly groups: number;
  readonly dense: number;
  readonly sparse: number;
  readonly cells: number;
  /** What feature each is, before some were left out; -1 fills a group up. */
  readonly features: Int32Array;
  readonly cellStart: Int32Array;
  readonly lows: Float32Array;
  readonly highs: Float32Array;
  readonly hasMissing: Uint8Array;
  /** groups × rows × 4. */
  readonly bins: Uint8Array;
  readonly pointers: Int32Array;
  readonly entries: Int32Array;
  readonly background: Int32Array;
}

/**
 * Lays cells out for boosting. A constant feature can't be split, nor can a sparse one with fewer than
 * `minSamplesLeaf` entries of their own, which for hosts is most of them.
 */
export function layBoostCells(binned: BinnedFeatures, minSamplesLeaf: number): BoostCells {
  const cellsOf = (f: number): number => binned.cellStart[f + 1] - binned.cellStart[f];
  const own = ownEntries(binned);
  const range = (count: number) => Array.from({ length: count }, (_, f) => f);
  const dense = range(binned.dense).filter((f) => cellsOf(f) > 1);
  const columns = range(binned.sparse).filter((c) => own[c] >= minSamplesLeaf);
  const groups = Math.ceil(dense.length / 4);
  const filling = new Array<number>(4 * groups - dense.length).fill(-1);
  const features = [...dense, ...filling, ...columns.map((c) => binned.dense + c)];
  const cellStart = new Int32Array(features.length + 1);
  features.forEach((f, at) => {
    cellStart[at + 1] = cellStart[at] + (f < 0 ? 1 : cellsOf(f));
  });
  return {
    groups,
    dense: dense.length,
    sparse: columns.length,
    cells: cellStart[features.length],
    features: Int32Array.from(features),
    cellStart,
    ...boundsOf(binned, features, cellStart),
    bins: groupBins(binned, dense, groups),
    ...sparseOf(binned, columns, cellStart.subarray(4 * groups)),
  };
}

/** How many entries of each sparse column stand in another cell than absent ones. */
function ownEntries({ sparse, dense, entries, owner, background, cellStart }: BinnedFeatures) {
  const counts = new Int32Array(sparse);
  for (const cell of entries) {
    const c = owner[cell];
    if (cell !== cellStart[dense + c] - cellStart[dense] + background[c]) counts[c]++;
  }
  return counts;
}

function boundsOf(
  { lows, highs, cellStart: from, hasMissing }: BinnedFeatures,
  features: readonly number[],
  cellStart: Int32Array,
) {
  const cells = cellStart[features.length];
  const bounds = {
    lows: new Float32Array(cells),
    highs: new Float32Array(cells),
    hasMissing: Uint8Array.from(features, (f) => (f < 0 ? 0 : hasMissing[f])),
  };
  features.forEach((f, at) => {
    if (f < 0) return;
    bounds.lows.set(lows.subarray(from[f], from[f + 1]), cellStart[at]);
    bounds.highs.set(highs.subarray(from[f], from[f + 1]), cellStart[at]);
  });
  return bounds;
}

function groupBins(
  { rows, bins }: BinnedFeatures,
  dense: readonly number[],
  groups: number,
): Uint8Array {
  const grouped = new Uint8Array(4 * groups * rows);
  dense.forEach((f, at) => {
    const into = 4 * (at >> 2) * rows + (at & 3);
    const from = f * rows;
    for (let i = 0; i < rows; i++) grouped[into + 4 * i] = bins[from + i];
  });
  return grouped;
}

function sparseOf(
  { rows, dense, pointers, entries, owner, background, cellStart }: BinnedFeatures,
  columns: readonly number[],
  starts: Int32Array,
) {
  const place = new Map(columns.map((c, at) => [c, at]));
  const kept: number[] = [];
  const ends = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    for (let p = pointers[row]; p < pointers[row + 1]; p++) {
      const c = owner[entries[p]];
      const at = place.get(c);
      if (at === undefined) continue;
      kept.push(starts[at] + entries[p] - (cellStart[dense + c] - cellStart[dense]));
    }
    ends[row + 1] = kept.length;
  }
  return {
    pointers: ends,
    entries: Int32Array.from(kept),
    background: Int32Array.from(columns, (c, at) => starts[at] + background[c]),
  };
}
