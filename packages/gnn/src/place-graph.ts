import type { Graph } from '@bon/core';
import { type AggregatorName, aggregators } from './aggregators/index.ts';
import type { Session } from './backend/backend.ts';
import type { PlacedGraph } from './network.ts';

/** Hands a graph to a session, with its adjacency as the aggregator weighs it. */
export function placeGraph(
  session: Session,
  graph: Graph,
  aggregator: AggregatorName,
): PlacedGraph {
  const { adjacency } = aggregators.find(({ name }) => name === aggregator) ?? aggregators[0];
  return {
    adjacency: session.sparse(adjacency(graph)),
    pairs: session.pairs(graph.nodes, graph.src, graph.dst),
  };
}
