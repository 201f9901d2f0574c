import type { Graph } from '@bon/core';

/** The edges that reach each node: those of v are `edges[pointers[v]] … edges[pointers[v + 1] - 1]`, in their order. */
export interface InEdges {
  readonly pointers: Int32Array;
  readonly edges: Int32Array;
}

/** Sorts the edges of a graph by their target. */
export function inEdges({ nodes, dst }: Graph): InEdges {
  const pointers = new Int32Array(nodes + 1);
  for (const v of dst) pointers[v + 1]++;
  for (let v = 0; v < nodes; v++) pointers[v + 1] += pointers[v];
  const next = pointers.slice(0, nodes);
  const edges = new Int32Array(dst.length);
  for (let e = 0; e < dst.length; e++) edges[next[dst[e]]++] = e;
  return { pointers, edges };
}
