import type { Graph } from '@bon/core';

/**
 * The mean over in-edges, by their weights: parallel edges count each, a node without in-edges gets 0.
 *
 * @see Hamilton, Ying, Leskovec 2017, arXiv:1706.02216.
 */
export const mean = {
  name: 'mean',
  edgeWeights: ({ nodes, dst, weight }: Graph): Float64Array => {
    const totals = new Float64Array(nodes);
    for (let e = 0; e < dst.length; e++) totals[dst[e]] += weight?.[e] ?? 1;
    return Float64Array.from(dst, (v, e) => (totals[v] === 0 ? 0 : (weight?.[e] ?? 1) / totals[v]));
  },
} as const;
