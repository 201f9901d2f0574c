import type { Graph } from '@bon/core';
import { linear } from './linear.ts';

/**
 * The mean over in-edges, by their weights: parallel edges count each, a node without in-edges gets 0.
 *
 * @see Hamilton, Ying, Leskovec 2017, arXiv:1706.02216.
 */
export const mean = {
  name: 'mean',
  takesSelf: false,
  over: linear(({ nodes, dst, weight }: Graph) => {
    const totals = new Float64Array(nodes);
    for (let e = 0; e < dst.length; e++) totals[dst[e]] += weight?.[e] ?? 1;
    const shareOf = (v: number, e: number) =>
      totals[v] === 0 ? 0 : (weight?.[e] ?? 1) / totals[v];
    return { edges: Float64Array.from(dst, shareOf) };
  }),
} as const;
