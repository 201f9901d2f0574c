import { BonError } from '@bon/core';

/** Links by the numbers of their ends and of their relation. */
export interface Links {
  readonly src: Int32Array;
  /** The relation of each link; absent means that there is one, 0. */
  readonly relation?: Int32Array | undefined;
  readonly dst: Int32Array;
}

/** Links that each have a relation. */
export interface Triples extends Links {
  readonly relation: Int32Array;
}

/** Which links there are. */
export interface KnownLinks {
  has(src: number, relation: number, dst: number): boolean;
}

/**
 * A set of links that takes 8 bytes a link and answers in the logarithm of their number.
 *
 * @param nodes - how many nodes the ends count.
 * @throws BonError `unsupported` when nodes² × relations is more than 2⁵³.
 */
export function knownLinks(nodes: number, { src, relation, dst }: Links): KnownLinks {
  const relations = 1 + (relation?.reduce((most, one) => Math.max(most, one), 0) ?? 0);
  if (nodes * nodes * relations > Number.MAX_SAFE_INTEGER)
    throw new BonError(
      'unsupported',
      `gnn: links of ${nodes} nodes by ${relations} relations can't be told apart, at most 2⁵³ of them can. Use fewer relations.`,
    );
  const keyOf = (s: number, r: number, t: number) => (r * nodes + s) * nodes + t;
  const keys = Float64Array.from(src, (s, e) => keyOf(s, relation?.[e] ?? 0, dst[e])).sort();
  return { has: (s, r, t) => includes(keys, keyOf(s, r, t)) };
}

function includes(sorted: Float64Array, key: number): boolean {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] < key) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === key;
}
