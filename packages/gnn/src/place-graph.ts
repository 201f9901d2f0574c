import { csrFromCoordinates, type Graph, type Matrix } from '@bon/core';
import { type AggregatorName, aggregators } from './aggregators/index.ts';
import type { Session } from './backend/backend.ts';
import type { PlacedGraph } from './network.ts';

/** Hands a graph to a session, with its edges weighed as the aggregator does. */
export function placeGraph(
  session: Session,
  graph: Graph,
  aggregator: AggregatorName,
  edgeFeatures?: Matrix,
): PlacedGraph {
  const { nodes, src, dst } = graph;
  const { edgeWeights } = aggregators.find(({ name }) => name === aggregator) ?? aggregators[0];
  const weights = edgeWeights(graph);
  const placed = {
    adjacency: session.sparse(csrFromCoordinates(nodes, nodes, { row: dst, col: src }, weights)),
    pairs: session.pairs(nodes, src, dst),
  };
  if (edgeFeatures === undefined) return placed;
  const edges = dst.map((_, e) => e);
  const arriving = csrFromCoordinates(nodes, dst.length, { row: dst, col: edges }, weights);
  const features = session.tensor(edgeFeatures);
  const aggregated = session.spmm(session.sparse(arriving), features);
  return { ...placed, edges: { features, aggregated } };
}
