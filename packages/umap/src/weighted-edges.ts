import { BonError, type Csr, numberOption } from '@bon/core';

/** Edges as a table: edge e goes from `src[e]` to `dst[e]`. */
export interface WeightedEdges {
  readonly src: Int32Array;
  readonly dst: Int32Array;
  readonly weight: Float32Array;
}

/** Edges between things that have names. */
export interface NamedEdges<Id> {
  readonly src: Id[];
  readonly dst: Id[];
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
  return filterWeightedEdges(edgeTable(graph), { scale });
}

/**
 * The edges of a table, whole or filtered before, at least as strong as its strongest less `scale`. Nothing is laid out anew.
 *
 * @throws BonError `option` when `scale` is negative.
 * @see graphistry `filter_weighted_edges`.
 * @example
 * const all = weightedEdges(output.graph, { scale: 1 });
 * const strong = nameEdges(filterWeightedEdges(all, { scale: 0.1 }), flowIds);
 */
export function filterWeightedEdges(
  { src, dst, weight }: WeightedEdges,
  { scale }: { readonly scale: number },
): WeightedEdges {
  numberOption('umap', 'scale', scale, { min: 0 });
  let most = -Infinity;
  let least = Infinity;
  for (const value of weight) {
    if (value > most) most = value;
    if (value < least) least = value;
  }
  const threshold = Math.max(most + MARGIN - scale, least - MARGIN);
  let count = 0;
  for (const value of weight) if (value >= threshold) count++;
  const kept = {
    src: new Int32Array(count),
    dst: new Int32Array(count),
    weight: new Float32Array(count),
  };
  for (let e = 0, to = 0; e < weight.length; e++) {
    if (!(weight[e] >= threshold)) continue;
    kept.src[to] = src[e];
    kept.dst[to] = dst[e];
    kept.weight[to++] = weight[e];
  }
  return kept;
}

/**
 * Edges between the things that the points stand for, in the same order.
 *
 * @param ids - a name a point.
 * @throws BonError `input` when an edge ends at a point without a name.
 */
export function nameEdges<Id>(
  { src, dst, weight }: WeightedEdges,
  ids: readonly Id[],
): NamedEdges<Id> {
  const named = (ends: Int32Array): Id[] =>
    Array.from(ends, (point) => {
      if (point >= ids.length)
        throw new BonError(
          'input',
          `umap: an edge ends at point ${point}, there are ${ids.length} names. Pass one a point.`,
        );
      return ids[point];
    });
  return { src: named(src), dst: named(dst), weight };
}

function edgeTable({ pointers, rows, indices, values }: Csr): WeightedEdges {
  const src = new Int32Array(indices.length);
  for (let i = 0; i < rows; i++) src.fill(i, pointers[i], pointers[i + 1]);
  return { src, dst: indices, weight: values };
}
