import { type Csr, csrFromCoordinates, type Graph } from '@bon/core';

/** The sum over in-edges, by their weights. */
export const sum = {
  name: 'sum',
  adjacency: ({ nodes, src, dst, weight }: Graph): Csr =>
    csrFromCoordinates(
      nodes,
      nodes,
      { row: dst, col: src },
      weight ?? new Float32Array(src.length).fill(1),
    ),
} as const;
