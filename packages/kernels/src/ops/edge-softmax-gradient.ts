import type { Twin } from './twin.ts';

/**
 * The gradient of edgeSoftmax by its scores: leaky'(score) · share · (g - Σ share · g), the sum over the edges of the
 * same node, for the nodes `begin … end - 1`.
 *
 * Arguments: pointers (Int32, nodes + 1) and edges (Int32): which edges a node has; scores, shares (what edgeSoftmax
 * gave), g and y (edges), their stride, parts, slope. Range: nodes.
 */
export const edgeSoftmaxGradient: Twin =
  ({ f32, i32 }) =>
  (pointers, edges, scores, shares, g, y, stride, parts, slope, begin, end) => {
    for (let v = begin; v < end; v++) {
      const own = i32.subarray(
        edges / 4 + i32[pointers / 4 + v],
        edges / 4 + i32[pointers / 4 + v + 1],
      );
      for (let k = 0; k < parts; k++) {
        let mean = 0;
        for (const e of own) mean += f32[shares / 4 + e * stride + k] * f32[g / 4 + e * stride + k];
        for (const e of own) {
          const at = e * stride + k;
          const steep = f32[scores / 4 + at] > 0 ? 1 : slope;
          f32[y / 4 + at] = steep * f32[shares / 4 + at] * (f32[g / 4 + at] - mean);
        }
      }
    }
  };
