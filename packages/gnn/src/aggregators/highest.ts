import { type Graph, matrix, type Matrix } from '@bon/core';
import type { Pairs, Session, Tensor } from '../backend/backend.ts';
import type { PlacedGraph } from '../place-graph.ts';

/** The highest of what arrives over the in-edges of a graph, column by column. */
export interface PlacedHighest {
  readonly pairs: Pairs;
  /** 1 an edge: how much an edge weighs says nothing about which is the highest. */
  readonly weights: Tensor;
  /** The highest features of in-edges, nodes × features, when edges have any. */
  readonly edges?: Tensor;
}

/** Hands what maxima over in-edges need to a session; an edge of weight 0 isn't there. */
export function placeHighest(
  session: Session,
  { given: { graph, edgeFeatures } }: PlacedGraph,
): PlacedHighest {
  const { nodes, src, dst, weight } = graph;
  const kept = src.map((_, e) => e).filter((e) => (weight?.[e] ?? 1) > 0);
  const [from, to] = [src, dst].map((ends) => kept.map((e) => ends[e]));
  const ones = matrix(1, kept.length, new Float32Array(kept.length).fill(1));
  const placed = { pairs: session.pairs(nodes, from, to), weights: session.tensor(ones) };
  if (edgeFeatures === undefined) return placed;
  return { ...placed, edges: session.tensor(highestOfEdges(graph, edgeFeatures, kept)) };
}

/** nodes × features: the highest features over the in-edges of each node; 0 without in-edges. */
function highestOfEdges({ nodes, dst }: Graph, { data, cols }: Matrix, kept: Int32Array): Matrix {
  const highest = new Float32Array(nodes * cols).fill(-Infinity);
  for (const e of kept)
    for (let j = 0; j < cols; j++) {
      const at = dst[e] * cols + j;
      highest[at] = Math.max(highest[at], data[e * cols + j]);
    }
  const found = highest.map((value) => (value === -Infinity ? 0 : value));
  return matrix(nodes, cols, found);
}
