import type { Graph } from '@bon/core';

/** The part of a graph that some nodes hear from. */
export interface Part {
  /** The numbers of the nodes in the whole graph: first the nodes that hear. */
  readonly nodes: Int32Array;
  /** The numbers of the edges in the whole graph. */
  readonly edges: Int32Array;
}

/** All that reaches `seeds` over at most `hops` edges. */
export function reaching({ nodes, src, dst }: Graph, seeds: readonly number[], hops: number): Part {
  const isIn = new Uint8Array(nodes);
  const found = [...new Set(seeds)];
  for (const v of found) isIn[v] = 1;
  const edges = new Set<number>();
  for (let hop = 0; hop < hops; hop++) {
    const hears = isIn.slice();
    for (let e = 0; e < dst.length; e++) {
      if (hears[dst[e]] === 0) continue;
      edges.add(e);
      if (isIn[src[e]] === 1) continue;
      isIn[src[e]] = 1;
      found.push(src[e]);
    }
  }
  return { nodes: Int32Array.from(found), edges: Int32Array.from(edges).sort() };
}

/** The whole graph as a part of itself, with one node first. */
export function wholeOf({ nodes, src }: Graph, first = 0): Part {
  return { nodes: firstOf(nodes, first), edges: firstOf(src.length, 0) };
}

/** The same part with an edge of the whole graph first, whether it was in it or not. */
export function withEdgeFirst({ nodes, edges }: Part, edge: number): Part {
  return { nodes, edges: Int32Array.of(edge, ...edges.filter((e) => e !== edge)) };
}

function firstOf(count: number, first: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => {
    if (i === 0) return first;
    return i <= first ? i - 1 : i;
  });
}
