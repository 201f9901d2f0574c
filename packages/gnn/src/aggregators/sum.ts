import type { Graph } from '@bon/core';

/** The sum over in-edges, by their weights. */
export const sum = {
  name: 'sum',
  edgeWeights: ({ dst, weight }: Graph): Float64Array =>
    Float64Array.from(dst, (_, e) => weight?.[e] ?? 1),
} as const;
