import { type Csr, numberOption } from '@bon/core';

/** Edges as a table: edge e goes from `src[e]` to `dst[e]`. */
export interface WeightedEdges {
  readonly src: Int32Array;
  readonly dst: Int32Array;
  readonly weight: Float32Array;
}

/** Keeps rounding from dropping the strongest or the weakest edge; graphistry's 0.001. */
const MARGIN = 0.001;

/**
 * The edges of a fuzzy graph at least as strong as the strongest less `scale`: 0 keeps none, 1 all but the faintest.
 * Both directions of a pair are there.
 *
 * @throws BonError `option` when `scale` is negative.
 * @see graphistry `prune_weighted_edges_df`.
 */
export function weightedEdges(graph: Csr, { scale }: { readonly scale: number }): WeightedEdges {
  numberOption('umap', 'scale', scale, { min: 0 });
  let most = -Infinity;
  let least = Infinity;
  for (const value of graph.values) {
    if (value > most) most = value;
    if (value < least) least = value;
  }
  const threshold = Math.max(most + MARGIN - scale, least - MARGIN);
  const kept: number[] = [];
  graph.values.forEach((value, p) => {
    if (value >= threshold) kept.push(p);
  });
  const rows = rowOfEach(graph);
  return {
    src: Int32Array.from(kept, (p) => rows[p]),
    dst: Int32Array.from(kept, (p) => graph.indices[p]),
    weight: Float32Array.from(kept, (p) => graph.values[p]),
  };
}

function rowOfEach({ pointers, rows, indices }: Csr): Int32Array {
  const row = new Int32Array(indices.length);
  for (let i = 0; i < rows; i++) row.fill(i, pointers[i], pointers[i + 1]);
  return row;
}
