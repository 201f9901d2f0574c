import type { Graph } from '@bon/core';
import { linear } from './linear.ts';

/**
 * The mean over in-edges and the node itself, which weighs 1: DGL's `gcn`. The layer then has no weights for the node by
 * itself.
 *
 * @see Hamilton, Ying, Leskovec 2017, arXiv:1706.02216, equation 2.
 */
export const gcn = {
  name: 'gcn',
  takesSelf: true,
  over: linear(({ nodes, dst, weight }: Graph) => {
    const totals = new Float64Array(nodes).fill(1);
    for (let e = 0; e < dst.length; e++) totals[dst[e]] += weight?.[e] ?? 1;
    return {
      edges: Float64Array.from(dst, (v, e) => (weight?.[e] ?? 1) / totals[v]),
      nodes: totals.map((total) => 1 / total),
    };
  }),
} as const;
