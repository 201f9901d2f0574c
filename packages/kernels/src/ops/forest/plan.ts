/** The words of a growing plan, in order: sizes and limits first, then where each array starts, in bytes. */
export const growWords = [
  'rows',
  'dense',
  'sparse',
  'sparseCells',
  'outputs',
  'labels',
  'maxFeatures',
  'minSamplesSplit',
  'minSamplesLeaf',
  'maxDepth',
  'draws',
  'isRandom',
  'maxNodes',
  'keys',
  'bins',
  'cellStart',
  'lows',
  'highs',
  'hasMissing',
  'pointers',
  'entries',
  'owner',
  'background',
  'weights',
  'targets',
  'limits',
  'nodes',
  'values',
  'gains',
  'nodeCount',
  'bagged',
  'rowBins',
] as const;

/**
 * What trees are grown from, and where they go.
 *
 * Sizes: `rows`, `dense` and `sparse` features, `sparseCells` (cells of all sparse features), `outputs` (numbers in
 * a leaf), `labels` (labels a row; 0 when targets are real numbers), `draws` (bootstrap draws; 0 takes every row),
 * `maxNodes` (room a tree).
 *
 * Features are cut into cells: feature f owns the cells `cellStart[f] … cellStart[f + 1] - 1` (Int32, one more than
 * features), ascending by value, cell c spans the values `lows[c] … highs[c]` (Float32); when `hasMissing[f]` (Uint8)
 * its last cell is that of missing values. `bins` (Uint8, dense × rows) holds each dense value's own cell,
 * `rowBins` the same row by row, as `layRows` writes it: few rows are read faster there.
 * Sparse rows are CSR: `pointers` (Int32, rows + 1), `entries` (Int32) the cell of each entry counted over all sparse
 * features, `owner` (Int32, a sparse cell each) its column, `background` (Int32, a column each) the own cell of an
 * absent entry.
 *
 * `keys` (Uint32, two a tree), `weights` (Float64, a row each), `targets` (Float64 rows × outputs, or Int32
 * rows × labels: which output the label counts for), `limits` (Float64: smallest gain).
 *
 * Out, a tree each: `nodes` (Int32, 4 a node: feature · 2 + missing goes left, or -1 for a leaf; threshold as Float32
 * bits; right child; weight as Float32 bits; the left child is the next node), `values` (Float32, outputs a node),
 * `gains` (Float64, a node each: how much impurity × weight the split takes away), `nodeCount` (Int32),
 * `bagged` (Uint32, a bit a row: the row was drawn).
 */
export type GrowPlan = Readonly<Record<(typeof growWords)[number], number>>;

/** A growing plan as `growTrees` takes it. */
export function growPlanWords(plan: GrowPlan): Uint32Array {
  return Uint32Array.from(growWords, (word) => plan[word]);
}

/** The plan that stands at byte `at`. */
export function readGrowPlan(u32: Uint32Array, at: number): GrowPlan {
  return Object.fromEntries(growWords.map((word, i) => [word, u32[at / 4 + i]])) as GrowPlan;
}

/** The most cells that a feature may have, the one of missing values included. */
export const MAX_CELLS = 256;

type Sizes = Pick<GrowPlan, 'rows' | 'dense' | 'sparse' | 'sparseCells' | 'outputs' | 'labels'>;

/** How many elements each array of a thread's scratch has; the Float64 ones come first. */
export interface GrowScratch {
  readonly f64: Readonly<
    Record<'stats' | 'spareStats' | 'totals' | 'left' | 'hist' | 'sparseHist', number>
  >;
  readonly i32: Readonly<
    Record<
      | 'order'
      | 'spareOrder'
      | 'stack'
      | 'features'
      | 'counts'
      | 'bits'
      | 'sparseCounts'
      | 'sparseBits'
      | 'columnRows'
      | 'touched',
      number
    >
  >;
}

/** The lengths of a thread's scratch arrays for a plan. */
export function growScratch({
  rows,
  dense,
  sparse,
  sparseCells,
  outputs,
  labels,
}: Sizes): GrowScratch {
  const sums = outputs + 1;
  const moved = labels > 0 ? 1 : sums;
  return {
    f64: {
      stats: rows * moved,
      spareStats: rows * moved,
      totals: sums,
      left: sums,
      hist: MAX_CELLS * sums,
      sparseHist: sparseCells * sums,
    },
    i32: {
      order: rows,
      spareOrder: rows,
      stack: 4 * (rows + 2),
      features: dense + sparse,
      counts: MAX_CELLS,
      bits: MAX_CELLS / 32,
      sparseCounts: sparseCells,
      sparseBits: (sparse * MAX_CELLS) / 32,
      columnRows: sparse,
      touched: sparse,
    },
  };
}

/** Bytes of scratch that each thread needs to grow trees of this plan. */
export function growScratchBytes(sizes: Sizes): number {
  const { f64, i32 } = growScratch(sizes);
  const total = (lengths: Record<string, number>) =>
    Object.values(lengths).reduce((a, b) => a + b, 0);
  return 8 * total(f64) + 4 * total(i32);
}
