import {
  BonError,
  breather,
  integerOption,
  numberOption,
  type Run,
  type RunOptions,
  startRun,
  withDefaults,
} from '@bon/core';
import { type BestLinks, bestLinks, type ScoredLinks } from '../links/best-links.ts';
import { knownLinks } from '../links/known-links.ts';
import { checkNumbers } from './check-triples.ts';
import type { EmbedState, ScoreTriple } from './embed-model.ts';
import { sigmoid } from './triple-loss.ts';

/** Which links are looked at, and which of them are told. */
export interface PredictLinks {
  /** Nodes that a link may start from. Default: all. */
  readonly source?: ArrayLike<number> | undefined;
  /** Relations that a link may have. Default: all. */
  readonly relation?: ArrayLike<number> | undefined;
  /** Nodes that a link may end at. Default: all. */
  readonly destination?: ArrayLike<number> | undefined;
  /** Links of a higher chance are told; when `anomalous`, of a lower one. Default 0.5. */
  readonly threshold?: number;
  /** Tells unlikely links, the least likely first. Default false. */
  readonly anomalous?: boolean;
  /** At most so many links are told. Default 1,000. */
  readonly limit?: number;
}

interface Wanted {
  readonly source: ArrayLike<number>;
  readonly relation: ArrayLike<number>;
  readonly destination: ArrayLike<number>;
  readonly threshold: number;
  readonly anomalous: boolean;
  readonly limit: number;
}

const WHERE = 'gnn/embed predictLinks';

/** The likely links among all that are named. */
export async function predictLinks(
  state: EmbedState,
  score: ScoreTriple,
  options: PredictLinks = {},
  run?: RunOptions | Run,
): Promise<ScoredLinks> {
  const wanted = checkWanted(state, options);
  const judge = judgeOf(score, wanted);
  const breathe = breather(startRun(run));
  for (let i = 0; i < wanted.source.length; i++) {
    for (let k = 0; k < wanted.relation.length; k++)
      for (let j = 0; j < wanted.destination.length; j++)
        judge.look(wanted.source[i], wanted.relation[k], wanted.destination[j]);
    await breathe();
  }
  return judge.best.links();
}

/** The likely links that aren't there, around the nodes and relations of those that are. */
export async function predictLinksAll(
  state: EmbedState,
  score: ScoreTriple,
  options: PredictLinks = {},
  run?: RunOptions | Run,
): Promise<ScoredLinks> {
  const wanted = checkWanted(state, options);
  const judge = judgeOf(score, wanted);
  const breathe = breather(startRun(run));
  const { src, relation, dst } = state.triples;
  const nodes = state.entities.rows;
  const known = knownLinks(nodes, state.triples);
  const asked = { source: asSet(wanted.source), destination: asSet(wanted.destination) };
  const sends = pairsOf(relation, src);
  const receives = pairsOf(relation, dst);
  for (const r of new Set(Array.from(wanted.relation))) {
    for (const s of asked.source) {
      const isSender = sends.has(pairKey(r, s));
      for (const t of asked.destination)
        if ((isSender || receives.has(pairKey(r, t))) && !known.has(s, r, t)) judge.look(s, r, t);
      await breathe();
    }
  }
  return judge.best.links();
}

interface LinkJudge {
  readonly best: BestLinks;
  readonly look: (src: number, relation: number, dst: number) => void;
}

function judgeOf(score: ScoreTriple, { threshold, anomalous, limit }: Wanted): LinkJudge {
  const best = bestLinks(limit, anomalous);
  return {
    best,
    look: (src, relation, dst) => {
      if (src === dst) return;
      const chance = sigmoid(score(src, relation, dst));
      if (anomalous ? chance < threshold : chance > threshold)
        best.offer({ src, relation, dst, score: chance });
    },
  };
}

function checkWanted({ entities, relations }: EmbedState, options: PredictLinks): Wanted {
  const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);
  const defaults: Wanted = {
    source: all(entities.rows),
    relation: all(relations.rows),
    destination: all(entities.rows),
    threshold: 0.5,
    anomalous: false,
    limit: 1000,
  };
  const wanted = withDefaults(WHERE, options, defaults);
  checkNumbers('source', wanted.source, entities.rows);
  checkNumbers('relation', wanted.relation, relations.rows);
  checkNumbers('destination', wanted.destination, entities.rows);
  numberOption(WHERE, 'threshold', wanted.threshold, { min: 0, max: 1 });
  integerOption(WHERE, 'limit', wanted.limit, { min: 1 });
  if (typeof wanted.anomalous !== 'boolean')
    throw new BonError('option', `${WHERE}: anomalous is no boolean. Pass true or false.`);
  return wanted;
}

function asSet(numbers: ArrayLike<number>): ReadonlySet<number> {
  return new Set(Array.from(numbers));
}

/** The relations and nodes that come together. */
function pairsOf(relation: Int32Array, ends: Int32Array): ReadonlySet<number> {
  return new Set(Array.from(relation, (r, e) => pairKey(r, ends[e])));
}

function pairKey(relation: number, node: number): number {
  return relation * 2 ** 32 + node;
}
