import type { Twin } from './twin.ts';

/**
 * For the edges of each node `begin … end - 1` and each part k: Y[e, k] is the edge's share of
 * Σ weight · exp(leaky(score)), where leaky multiplies what is below 0 by `slope`. An edge of weight 0 has share 0.
 *
 * Arguments: pointers (Int32, nodes + 1) and edges (Int32): which edges a node has; scores (edges), weights (one an
 * edge), y (edges), the stride of scores and y, parts, slope. Range: nodes.
 */
export const edgeSoftmax: Twin =
  ({ f32, i32 }) =>
  (pointers, edges, scores, weights, y, stride, parts, slope, begin, end) => {
    const leaky = (e: number, k: number) => {
      const score = f32[scores / 4 + e * stride + k];
      return score > 0 ? score : slope * score;
    };
    for (let v = begin; v < end; v++) {
      const own = i32.subarray(
        edges / 4 + i32[pointers / 4 + v],
        edges / 4 + i32[pointers / 4 + v + 1],
      );
      for (let k = 0; k < parts; k++) {
        let highest = -Infinity;
        for (const e of own) if (f32[weights / 4 + e] > 0) highest = Math.max(highest, leaky(e, k));
        let total = 0;
        for (const e of own) {
          const weight = f32[weights / 4 + e];
          const power = weight > 0 ? weight * Math.exp(leaky(e, k) - highest) : 0;
          f32[y / 4 + e * stride + k] = power;
          total += power;
        }
        for (const e of own) if (total > 0) f32[y / 4 + e * stride + k] /= total;
      }
    }
  };
