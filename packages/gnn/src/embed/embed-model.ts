import { type Matrix, type Model, type Run, type RunOptions, type SavedModel } from '@bon/core';
import type { ScoredLinks } from '../links/best-links.ts';
import type { Links, Triples } from '../links/known-links.ts';
import { checkTriples } from './check-triples.ts';
import { type PredictLinks, predictLinks, predictLinksAll } from './predict-links.ts';
import { type LinkRanks, linkRanks } from './link-ranks.ts';
import { saveEmbed } from './saved.ts';
import { scorers, type ScorerName } from './scorers/index.ts';
import { scoreOf } from './triple-loss.ts';

/** The vectors of a knowledge graph. */
export interface EmbedModel extends Model<Links, Float32Array> {
  readonly kind: 'embed';
  /** How many nodes it has vectors of. */
  readonly nodes: number;
  /** How many relations. */
  readonly relations: number;
  /** A score a triple: the higher the likelier. */
  transform(triples: Links, run?: RunOptions | Run): Promise<Float32Array>;
  /**
   * Where the true source and the true destination of each triple stand among all nodes, from 1; other triples that
   * were trained on, or are asked for or `known` besides, are left out. For the metrics of `@bon/eval`:
   * `meanReciprocalRank` and `hitsAtK`.
   */
  ranks(triples: Links, known?: Links, run?: RunOptions | Run): Promise<LinkRanks>;
  /** The likely links between nodes and by relations that are named, all others than loops. */
  predictLinks(options?: PredictLinks, run?: RunOptions | Run): Promise<ScoredLinks>;
  /**
   * The likely links that aren't there: for each source and relation that are linked all other destinations, and the
   * other way round, without loops.
   */
  predictLinksAll(options?: PredictLinks, run?: RunOptions | Run): Promise<ScoredLinks>;
}

/** What an embedding consists of. */
export interface EmbedState {
  readonly proto: ScorerName;
  readonly d: number;
  readonly margin: number;
  /** nodes × the scorer's width of an entity. */
  readonly entities: Matrix;
  /** relations × the scorer's width of a relation. */
  readonly relations: Matrix;
  /** What it was trained on. */
  readonly triples: Triples;
}

/** Gives the score of a triple. */
export type ScoreTriple = (src: number, relation: number, dst: number) => number;

/** A model over vectors. */
export function embedModel(state: EmbedState): EmbedModel {
  const score = scoreTriple(state);
  return {
    kind: 'embed',
    nodes: state.entities.rows,
    relations: state.relations.rows,
    transform: (triples) => {
      checkTriples(state, triples);
      const { src, relation, dst } = triples;
      return Promise.resolve(
        Float32Array.from(src, (s, e) => score(s, relation?.[e] ?? 0, dst[e])),
      );
    },
    ranks: (triples, known, run) => linkRanks(state, score, { triples, known }, run),
    predictLinks: (options, run) => predictLinks(state, score, options, run),
    predictLinksAll: (options, run) => predictLinksAll(state, score, options, run),
    save: (): SavedModel => saveEmbed(state),
  };
}

function scoreTriple({ proto, d, margin, entities, relations }: EmbedState): ScoreTriple {
  const scorer = scorers.find(({ name }) => name === proto) ?? scorers[0];
  return (src, relation, dst) => {
    const at = { s: src * entities.cols, r: relation * relations.cols, t: dst * entities.cols };
    return scoreOf({ scorer, d, margin }, entities.data, relations.data, at);
  };
}
