import { breather, type Run, type RunOptions, startRun } from '@bon/core';
import { filteredRank } from '../links/filtered-rank.ts';
import { type KnownLinks, knownLinks, type Links } from '../links/known-links.ts';
import { checkTriples } from './check-triples.ts';
import type { EmbedState, ScoreTriple } from './embed-model.ts';

/** Ranks from 1, a triple each. */
export interface LinkRanks {
  /** Of the true source among all sources. */
  readonly src: Float64Array;
  /** Of the true destination among all destinations. */
  readonly dst: Float64Array;
}

/** Which triples are ranked, and which others are true. */
export interface RankedTriples {
  readonly triples: Links;
  readonly known?: Links | undefined;
}

/** Where the true ends of triples stand among all nodes. */
export async function linkRanks(
  state: EmbedState,
  score: ScoreTriple,
  { triples, known }: RankedTriples,
  run?: RunOptions | Run,
): Promise<LinkRanks> {
  checkTriples(state, triples);
  if (known !== undefined) checkTriples(state, known);
  const breathe = breather(startRun(run));
  const nodes = state.entities.rows;
  const truths = [state.triples, triples, ...(known === undefined ? [] : [known])].map((some) =>
    knownLinks(nodes, some),
  );
  const isTrue: KnownLinks['has'] = (s, r, t) => truths.some((truth) => truth.has(s, r, t));
  const ranks = {
    src: new Float64Array(triples.src.length),
    dst: new Float64Array(triples.src.length),
  };
  const scores = new Float32Array(nodes);
  for (let e = 0; e < triples.src.length; e++) {
    const [s, r, t] = [triples.src[e], triples.relation?.[e] ?? 0, triples.dst[e]];
    for (let j = 0; j < nodes; j++) scores[j] = score(s, r, j);
    ranks.dst[e] = filteredRank(scores, t, (j) => isTrue(s, r, j));
    for (let j = 0; j < nodes; j++) scores[j] = score(j, r, t);
    ranks.src[e] = filteredRank(scores, s, (j) => isTrue(j, r, t));
    await breathe();
  }
  return ranks;
}
