import type { Triples } from './known-links.ts';

/** Links with how likely each is. */
export interface ScoredLinks extends Triples {
  /** A chance in [0, 1] a link. */
  readonly score: Float32Array;
}

/** One link. */
export interface ScoredLink {
  readonly src: number;
  readonly relation: number;
  readonly dst: number;
  readonly score: number;
}

/** Keeps the best of the links that it is offered. */
export interface BestLinks {
  readonly offer: (link: ScoredLink) => void;
  /** The best first; equal ones by relation, source and destination. */
  readonly links: () => ScoredLinks;
}

/** Keeps `limit` links: those of the highest scores, or of the lowest ones. */
export function bestLinks(limit: number, lowestFirst: boolean): BestLinks {
  const direction = lowestFirst ? 1 : -1;
  const compare = (a: ScoredLink, b: ScoredLink): number =>
    direction * (a.score - b.score) || a.relation - b.relation || a.src - b.src || a.dst - b.dst;
  let kept: ScoredLink[] = [];
  const cut = (): void => {
    kept = kept.sort(compare).slice(0, limit);
  };
  return {
    offer: (link) => {
      kept.push(link);
      if (kept.length >= 2 * limit) cut();
    },
    links: () => {
      cut();
      return {
        src: Int32Array.from(kept, ({ src }) => src),
        relation: Int32Array.from(kept, ({ relation }) => relation),
        dst: Int32Array.from(kept, ({ dst }) => dst),
        score: Float32Array.from(kept, ({ score }) => score),
      };
    },
  };
}
