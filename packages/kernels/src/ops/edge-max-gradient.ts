import type { Twin } from './twin.ts';

/**
 * The gradient of edgeMax by X: Y[u] is the sum of weight[e] · G[end[e]] over the edges e of node u, of each column
 * only where that end chose e, and 0 where the gate, a matrix like Y, is not above 0. For the nodes `begin … end - 1`.
 *
 * Arguments: pointers (Int32, nodes + 1) and edges (Int32): which edges a node gives to; ends (Int32): the node that
 * each edge gives to; weights (one an edge), g, chosen (Int32), gate (0 for none) and y, all with `cols` columns, a multiple of 4.
 * Range: nodes.
 */
export const edgeMaxGradient: Twin =
  ({ f32, i32 }) =>
  (pointers, edges, ends, weights, g, chosen, gate, y, cols, begin, end) => {
    for (let u = begin; u < end; u++) {
      const last = i32[pointers / 4 + u + 1];
      for (let j = 0; j < cols; j++) {
        let sum = 0;
        for (let i = i32[pointers / 4 + u]; i < last; i++) {
          const e = i32[edges / 4 + i];
          const at = i32[ends / 4 + e] * cols + j;
          if (i32[chosen / 4 + at] === e) sum += f32[weights / 4 + e] * f32[g / 4 + at];
        }
        const isOpen = gate === 0 || f32[gate / 4 + u * cols + j] > 0;
        f32[y / 4 + u * cols + j] = isOpen ? sum : 0;
      }
    }
  };
