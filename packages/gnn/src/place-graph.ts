import { type Graph, matrix, type Matrix } from '@bon/core';
import type { Pairs, Session, Tensor } from './backend/backend.ts';

/** A graph with all that is known of its edges. */
export interface GraphInputs {
  readonly graph: Graph;
  /** edges × features of an edge: they weigh in what nodes take in, and in the scores (E-GraphSAGE). */
  readonly edgeFeatures?: Matrix | undefined;
  /** The kind of each edge, 0, 1, …, for layers that tell kinds apart (`rgcn`). */
  readonly edgeTypes?: Int32Array | undefined;
}

/** A graph, and the edges to score where they aren't those that pass messages. */
export interface ScoredGraph extends GraphInputs {
  readonly scored?:
    | {
        readonly src: Int32Array;
        readonly dst: Int32Array;
        readonly edgeFeatures?: Matrix | undefined;
      }
    | undefined;
}

/** A graph in a session. */
export interface PlacedGraph {
  readonly given: GraphInputs;
  /** The edges to score. */
  readonly pairs: Pairs;
  /** edges × features of an edge, when they have any. */
  readonly edgeFeatures?: Tensor | undefined;
  /** The same of the edges to score. */
  readonly pairFeatures?: Tensor | undefined;
}

/** Hands a graph to a session. */
export function placeGraph(session: Session, given: ScoredGraph): PlacedGraph {
  const { graph, edgeFeatures, scored } = given;
  const features = edgeFeatures && session.tensor(edgeFeatures);
  const { src, dst } = scored ?? graph;
  return {
    given,
    pairs: session.pairs(graph.nodes, src, dst),
    edgeFeatures: features,
    pairFeatures: scored ? scored.edgeFeatures && session.tensor(scored.edgeFeatures) : features,
  };
}

/** What each edge weighs, 1 × edges. */
export function weightsOf({ src, weight }: Graph): Matrix {
  return matrix(1, src.length, weight ?? new Float32Array(src.length).fill(1));
}
