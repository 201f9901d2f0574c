import { type Csr, csrFromCoordinates, type Graph } from '@bon/core';
import type { Session } from '../backend/backend.ts';
import type { PlacedGraph } from '../place-graph.ts';
import type { PlacedAggregator } from './aggregator.ts';

/** What each edge of a graph counts for at its target, and each node at itself where it is among what it takes in. */
export interface Shares {
  readonly edges: Float64Array;
  readonly nodes?: Float64Array;
}

/** An aggregator that is a weighted sum: a product with a sparse matrix. */
export function linear(sharesOf: (graph: Graph) => Shares) {
  return (session: Session, { graph, edgeFeatures }: PlacedGraph): PlacedAggregator => {
    const shares = sharesOf(graph);
    const matrix = session.sparse(adjacency(graph, shares));
    return {
      matrix,
      ...(edgeFeatures && {
        edges: session.spmm(session.sparse(incidence(graph, shares)), edgeFeatures),
      }),
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

/** nodes × nodes: how much of u arrives at v. */
function adjacency({ nodes, src, dst }: Graph, { edges, nodes: own }: Shares): Csr {
  if (own === undefined) return csrFromCoordinates(nodes, nodes, { row: dst, col: src }, edges);
  const [row, col] = [dst, src].map((ends) => {
    const joined = new Int32Array(edges.length + nodes);
    joined.set(ends);
    for (let v = 0; v < nodes; v++) joined[edges.length + v] = v;
    return joined;
  });
  const values = new Float64Array(edges.length + nodes);
  values.set(edges);
  values.set(own, edges.length);
  return csrFromCoordinates(nodes, nodes, { row, col }, values);
}

/** nodes × edges: how much of an edge arrives at v. */
function incidence({ nodes, dst }: Graph, { edges }: Shares): Csr {
  const ids = dst.map((_, e) => e);
  return csrFromCoordinates(nodes, dst.length, { row: dst, col: ids }, edges);
}
