/** The words of a boosting plan, in order: sizes and limits first, then where each array starts, in bytes. */
export const boostWords = [
  'rows',
  'kept',
  'groups',
  'dense',
  'sparse',
  'cells',
  'maxLeaves',
  'maxDepth',
  'minSamplesLeaf',
  'tried',
  'bins',
  'cellStart',
  'lows',
  'highs',
  'hasMissing',
  'pointers',
  'entries',
  'background',
  'units',
  'keptRows',
  'steps',
  'order',
  'spare',
  'gathered',
  'sums',
  'candidates',
  'leaves',
  'splits',
  'tree',
  'isTried',
] as const;

/**
 * What a tree of boosting grows from, leaf by leaf, and where it goes.
 *
 * Sizes: `rows`, `kept` (rows with a weight), `groups` of four features, of which the first `dense` are real,
 * `sparse` features, `cells` of all features, `maxLeaves`, `maxDepth`, `minSamplesLeaf`, `tried` (features tried at a
 * split; 0: all).
 *
 * Features are cut into cells: feature f, those in groups first, owns the cells `cellStart[f] … cellStart[f + 1] - 1`
 * (Int32), cell c spans the values `lows[c] … highs[c]` (Float32); when `hasMissing[f]` (Uint8) its last cell is that
 * of missing values. `bins` (Uint8, groups × rows × 4) holds the own cell of each dense value. Sparse rows are CSR:
 * `pointers` (Int32, rows + 1), `entries` (Int32) the cell of each entry, `background` (Int32, a sparse feature each)
 * the cell of an absent one.
 *
 * `keptRows` (Int32) are the rows with a weight. `steps` (Float64, two a row): the step that the row wants times its
 * weight, and its weight plus `units[0]`, both as whole numbers; sums of all rows stay below 2 ** 53, and sums of
 * weights below `units[0]`, so that every sum is exact in any order, and tells how many rows it has.
 * `units` (Float64): what a row counts in the second sum, what 1 of the first and of the second sum are worth, the
 * smallest gain, and what is added to the weight of each side.
 *
 * At work: `order`, `spare` (Int32, kept), `gathered` (Float64, 2 × kept), `sums` (Float64, maxLeaves × cells × 2),
 * `candidates` (2 × (groups + 1) records of 8 words), `isTried` (Uint8, 2 × features).
 *
 * Out: `leaves` (16 words each: the best split as a candidate has it, its rows in `order`, depth, node, both sums),
 * `splits` (8 words a node: feature or -1, first child or leaf, threshold, whether missing values go left, gain),
 * `tree` (Int32: leaves, leaf to be summed, leaf to be what that one leaves, nodes, key, whether it is done).
 */
export type BoostPlan = Readonly<Record<(typeof boostWords)[number], number>>;

/** Words of a candidate: proxy or gain (Float64), feature, cell, missing (1: some are there, 2: they go left), threshold. */
export const CANDIDATE_WORDS = 8;

/** Words of a leaf: a candidate, then from, to, depth, node, and both sums (Float64). */
export const LEAF_WORDS = 16;

/** Words of a node: feature or -1, first child or leaf, threshold, whether missing values go left, gain (Float64). */
export const SPLIT_WORDS = 8;

/** The words of `tree`. */
export const treeWord = { leaves: 0, small: 1, large: 2, nodes: 3, key: 4, isDone: 5 } as const;

/** A boosting plan as `splitLeaf` and `sumCells` take it. */
export function boostPlanWords(plan: BoostPlan): Uint32Array {
  return Uint32Array.from(boostWords, (word) => plan[word]);
}

/** The plan that stands at byte `at`. */
export function readBoostPlan(u32: Uint32Array, at: number): BoostPlan {
  return Object.fromEntries(boostWords.map((word, i) => [word, u32[at / 4 + i]])) as BoostPlan;
}
