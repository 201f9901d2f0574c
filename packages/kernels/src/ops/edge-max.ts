import type { Twin } from './twin.ts';

/**
 * Y[v] is, column by column, the highest of weight[e] · X[end[e]] over the edges e of node v, and `chosen` the edge
 * that has it, the first of equal ones; 0 and -1 for a node without edges. For the nodes `begin … end - 1`.
 *
 * Arguments: pointers (Int32, nodes + 1) and edges (Int32): which edges a node has; ends (Int32): the other end of each
 * edge; weights (one an edge), x, y and chosen (Int32), all with `cols` columns, a multiple of 4. Range: nodes.
 */
export const edgeMax: Twin =
  ({ f32, i32 }) =>
  (pointers, edges, ends, weights, x, y, chosen, cols, begin, end) => {
    for (let v = begin; v < end; v++) {
      const first = i32[pointers / 4 + v];
      const last = i32[pointers / 4 + v + 1];
      for (let j = 0; j < cols; j++) {
        let highest = first === last ? 0 : -Infinity;
        let found = -1;
        for (let i = first; i < last; i++) {
          const e = i32[edges / 4 + i];
          const value = f32[weights / 4 + e] * f32[x / 4 + i32[ends / 4 + e] * cols + j];
          if (value > highest) {
            highest = value;
            found = e;
          }
        }
        f32[y / 4 + v * cols + j] = highest;
        i32[chosen / 4 + v * cols + j] = found;
      }
    }
  };
