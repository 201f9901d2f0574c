import { type Graph, matrix, type Matrix } from '@bon/core';
import { withNodes } from '../aggregators/linear.ts';
import type { Pairs, Session, Tensor } from '../backend/backend.ts';
import { type GraphInputs, weightsOf } from '../place-graph.ts';

/** A graph with one edge from each node to itself, in a session. */
export interface LoopedGraph {
  readonly pairs: Pairs;
  /** 1 × edges; a loop weighs 1. */
  readonly edgeWeights: Tensor;
  /** edges × features, when edges have any. */
  readonly edgeFeatures?: Tensor | undefined;
}

/** Replaces the loops of a graph by one a node, of weight 1 and with the mean features of what reaches the node. */
export function placeLooped(session: Session, { graph, edgeFeatures }: GraphInputs): LoopedGraph {
  const { nodes } = graph;
  const kept = edgesBetween(graph);
  const [src, dst] = [graph.src, graph.dst].map((ends) =>
    withNodes(
      Int32Array.from(kept, (e) => ends[e]),
      nodes,
    ),
  );
  const all = weightsOf(graph).data;
  const weights = new Float32Array(src.length).fill(1);
  kept.forEach((e, place) => {
    weights[place] = all[e];
  });
  return {
    pairs: session.pairs(nodes, src, dst),
    edgeWeights: session.tensor(matrix(1, weights.length, weights)),
    edgeFeatures: edgeFeatures && session.tensor(withMeans(graph, edgeFeatures, kept)),
  };
}

function edgesBetween({ src, dst }: Graph): Int32Array {
  return src.map((_, e) => e).filter((e) => src[e] !== dst[e]);
}

function withMeans({ nodes, dst }: Graph, { data, cols }: Matrix, kept: Int32Array): Matrix {
  const whole = matrix(kept.length + nodes, cols);
  const counts = new Int32Array(nodes);
  kept.forEach((e) => {
    counts[dst[e]]++;
  });
  kept.forEach((e, place) => {
    for (let j = 0; j < cols; j++) {
      const value = data[e * cols + j];
      whole.data[place * cols + j] = value;
      whole.data[(kept.length + dst[e]) * cols + j] += value / counts[dst[e]];
    }
  });
  return whole;
}
