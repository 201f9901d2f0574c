import { type Graph, matrix } from '@bon/core';
import { linear } from '../aggregators/linear.ts';
import { xavierUniform } from '../init.ts';
import { addNeighbors, type NeighborWeights } from './add-neighbors.ts';
import type { Layer } from './layer.ts';

/**
 * What arrives over in-edges, each divided by the roots of what leaves its source and of what reaches its target: DGL's
 * GraphConv with `norm='both'`. There are no loops but those of the graph, so a node without in-edges has the bias alone.
 * Initial weights are DGL's: Xavier, and a bias of 0.
 *
 * @see Kipf, Welling 2017, arXiv:1609.02907.
 */
export const graphConv = {
  name: 'graphConv',
  readsEdgeTypes: false,
  initial: ({ inner, cols, edgeFeatures }, _, rng) => {
    const xavier = (name: string, rows: number) => xavierUniform(rows, cols, rng.split(name), 1);
    return {
      neighbor: xavier('neighbor', inner),
      bias: matrix(1, cols),
      ...(edgeFeatures > 0 && { edge: xavier('edge', edgeFeatures) }),
    };
  },
  over: (session, graph) => {
    const arrives = bothWays(session, graph);
    return {
      take: (x, weights, isFixed) => addNeighbors(session, arrives, { x, weights, isFixed }),
    };
  },
} as const satisfies Layer<NeighborWeights>;

const bothWays = linear(({ nodes, src, dst, weight }: Graph) => {
  const leaving = new Float64Array(nodes);
  const reaching = new Float64Array(nodes);
  for (let e = 0; e < src.length; e++) {
    leaving[src[e]] += weight?.[e] ?? 1;
    reaching[dst[e]] += weight?.[e] ?? 1;
  }
  const shareOf = (v: number, e: number) => {
    const both = leaving[src[e]] * reaching[v];
    return both === 0 ? 0 : (weight?.[e] ?? 1) / Math.sqrt(both);
  };
  return { edges: Float64Array.from(dst, shareOf) };
});
