import { type Csr, csrFromCoordinates, type Graph } from '@bon/core';
import type { Session, Sparse, Tensor } from '../backend/backend.ts';
import type { PlacedGraph } from '../place-graph.ts';
import type { PlacedAggregator } from './aggregator.ts';

/** What each edge of a graph counts for at its target, and each node at itself where it is among what it takes in. */
export interface Shares {
  readonly edges: Float64Array;
  readonly nodes?: Float64Array;
}

/** An aggregator that is a weighted sum: a product with a sparse matrix. */
export function linear(sharesOf: (graph: Graph) => Shares) {
  return (session: Session, graph: PlacedGraph): PlacedAggregator & { readonly matrix: Sparse } => {
    const shares = sharesOf(graph.given.graph);
    const matrix = session.sparse(adjacency(graph.given.graph, shares));
    return {
      matrix,
      ...sumOfEdges(session, graph, shares.edges),
      take: (x) => {
        const output = session.spmm(matrix, x);
        return () => ({
          output,
          backward: (gradient, wantsInput) => ({
            weights: {},
            x: wantsInput ? session.spmmTransposed(matrix, gradient()) : undefined,
          }),
        });
      },
    };
  };
}

/** What arrives of the features of edges, nodes × features, when each edge counts for its share. */
export function sumOfEdges(
  session: Session,
  { given: { graph }, edgeFeatures }: PlacedGraph,
  shares: ArrayLike<number>,
): { readonly edges?: Tensor } {
  if (edgeFeatures === undefined) return {};
  const { nodes, dst } = graph;
  const ids = dst.map((_, e) => e);
  const incidence = csrFromCoordinates(nodes, dst.length, { row: dst, col: ids }, shares);
  return { edges: session.spmm(session.sparse(incidence), edgeFeatures) };
}

/** nodes × nodes: how much of u arrives at v. */
function adjacency({ nodes, src, dst }: Graph, { edges, nodes: own }: Shares): Csr {
  if (own === undefined) return csrFromCoordinates(nodes, nodes, { row: dst, col: src }, edges);
  const [row, col] = [dst, src].map((ends) => withNodes(ends, nodes));
  const values = new Float64Array(edges.length + nodes);
  values.set(edges);
  values.set(own, edges.length);
  return csrFromCoordinates(nodes, nodes, { row, col }, values);
}

/** The ends of edges, then those of an edge from each node to itself. */
export function withNodes(ends: Int32Array, nodes: number): Int32Array {
  const joined = new Int32Array(ends.length + nodes);
  joined.set(ends);
  for (let v = 0; v < nodes; v++) joined[ends.length + v] = v;
  return joined;
}
