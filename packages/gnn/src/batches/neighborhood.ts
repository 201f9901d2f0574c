import type { Graph, Rng } from '@bon/core';
import { inEdges } from './in-edges.ts';

/** A piece of a graph around some of its nodes. */
export interface Neighborhood {
  /** Which nodes of the graph they are; first those it was asked for, in their order. */
  readonly nodes: Int32Array;
  /** Which edges of the graph they are. */
  readonly edges: Int32Array;
  /** The ends of the edges, as places in `nodes`. */
  readonly src: Int32Array;
  readonly dst: Int32Array;
  /** What each edge weighs: more where it stands for others that were not sampled, so that sums stay right on average. */
  readonly weight: Float32Array;
  /** Where a node of the graph stands in `nodes`. */
  readonly placeOf: (node: number) => number;
}

/** Samples neighbourhoods of a graph: hop after hop at most `fanOut[hop]` in-edges of each node that the hop before reached. */
export type Sampler = (
  seeds: Iterable<number>,
  fanOut: readonly number[],
  rng: Rng,
) => Neighborhood;

/**
 * A sampler over a graph. It keeps a word a node; a neighbourhood is good until the next one is asked for.
 *
 * @see Hamilton, Ying, Leskovec 2017, arXiv:1706.02216, algorithm 2.
 */
export function neighborhoods(graph: Graph): Sampler {
  const { pointers, edges: sorted } = inEdges(graph);
  const places = new Int32Array(graph.nodes).fill(-1);
  let nodes: number[] = [];
  const take = (node: number): number => {
    if (places[node] < 0) places[node] = nodes.push(node) - 1;
    return places[node];
  };
  return (seeds, fanOut, rng) => {
    for (const node of nodes) places[node] = -1;
    nodes = [];
    for (const node of seeds) take(node);
    const found = { edges: [] as number[], src: [] as number[], dst: [] as number[] };
    const weight: number[] = [];
    for (let hop = 0, begin = 0; hop < fanOut.length; hop++) {
      const end = nodes.length;
      for (; begin < end; begin++) {
        const [from, to] = [pointers[nodes[begin]], pointers[nodes[begin] + 1]];
        const chosen = sample(to - from, fanOut[hop], rng);
        for (const place of chosen) {
          const e = sorted[from + place];
          found.edges.push(e);
          found.src.push(take(graph.src[e]));
          found.dst.push(begin);
          weight.push(((graph.weight?.[e] ?? 1) * (to - from)) / chosen.length);
        }
      }
    }
    return {
      nodes: Int32Array.from(nodes),
      edges: Int32Array.from(found.edges),
      src: Int32Array.from(found.src),
      dst: Int32Array.from(found.dst),
      weight: Float32Array.from(weight),
      placeOf: (node) => places[node],
    };
  };
}

/**
 * At most `most` different numbers of 0 … n - 1.
 *
 * @see Bentley, Floyd 1987, "A sample of brilliance".
 */
function sample(n: number, most: number, rng: Rng): readonly number[] {
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  const chosen: number[] = [];
  for (let j = n - most; j < n; j++) {
    const draw = rng.below(j + 1);
    chosen.push(chosen.includes(draw) ? j : draw);
  }
  return chosen;
}
