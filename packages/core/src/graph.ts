/**
 * A directed multigraph, one edge a row: edge e goes from `src[e]` to `dst[e]`. Parallel edges and
 * self-loops are kept, isolated nodes are nodes.
 */
export interface Graph {
  readonly nodes: number;
  readonly src: Int32Array;
  readonly dst: Int32Array;
  /** One weight an edge; absent means 1 for all. */
  readonly weight?: Float32Array;
  /** The address of each node, when it has one. */
  readonly ids?: readonly string[];
}
