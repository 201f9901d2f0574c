import type { Graph, Matrix } from '@bon/core';
import type { Pairs, Session, Tensor } from './backend/backend.ts';

/** A graph with all that is known of its edges. */
export interface GraphInputs {
  readonly graph: Graph;
  /** edges × features of an edge: they weigh in what nodes take in, and in the scores (E-GraphSAGE). */
  readonly edgeFeatures?: Matrix | undefined;
}

/** A graph in a session. */
export interface PlacedGraph {
  readonly graph: Graph;
  /** The edges to score. */
  readonly pairs: Pairs;
  /** edges × features of an edge, when they have any. */
  readonly edgeFeatures?: Tensor | undefined;
}

/** Hands a graph to a session. */
export function placeGraph(session: Session, { graph, edgeFeatures }: GraphInputs): PlacedGraph {
  return {
    graph,
    pairs: session.pairs(graph.nodes, graph.src, graph.dst),
    edgeFeatures: edgeFeatures && session.tensor(edgeFeatures),
  };
}
