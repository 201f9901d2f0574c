import type { Rng } from '@bon/core';
import type { KnownLinks, Links, Triples } from './known-links.ts';

/** How often a draw that is a known link is drawn again before it is taken as it is. */
const MOST_DRAWS = 32;

/** What negative links are drawn from. */
export interface Negatives {
  readonly nodes: number;
  readonly known: KnownLinks;
  readonly rng: Rng;
}

/**
 * Links that aren't there: each of `links` gives `count` in a row, with its source or its target, by a toss, put in
 * place of by any other node. A known link is drawn again, so that the truth is no negative; only where a node is
 * linked to nearly all others may one be left.
 *
 * @see Bordes et al. 2013, "Translating embeddings for modeling multi-relational data".
 */
export function negativeLinks(
  { src, relation, dst }: Links,
  count: number,
  from: Negatives,
): Triples {
  const size = src.length * count;
  const drawn = {
    src: new Int32Array(size),
    relation: new Int32Array(size),
    dst: new Int32Array(size),
  };
  for (let i = 0; i < size; i++) {
    const e = Math.floor(i / count);
    const r = relation?.[e] ?? 0;
    const [s, t] = corrupted(src[e], r, dst[e], from);
    drawn.src[i] = s;
    drawn.relation[i] = r;
    drawn.dst[i] = t;
  }
  return drawn;
}

function corrupted(
  s: number,
  r: number,
  t: number,
  { nodes, known, rng }: Negatives,
): readonly [src: number, dst: number] {
  const replacesSource = rng.float() < 0.5;
  for (let draw = 1; ; draw++) {
    const node = rng.below(nodes);
    const [src, dst] = replacesSource ? [node, t] : [s, node];
    if (draw === MOST_DRAWS || !known.has(src, r, dst)) return [src, dst];
  }
}
