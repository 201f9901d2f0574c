import type { Twin } from './twin.ts';

/**
 * Part k of Y[v] is, from `from` on and at least `floor`, the sum over the edges e of node v of W[e, k] times part k of
 * X[end[e]], for the nodes `begin … end - 1`. The columns of X and Y are `parts` parts side by side; an X of fewer
 * columns is one part for all, a Y of fewer columns the sum of the parts.
 *
 * Arguments: pointers (Int32, nodes + 1) and edges (Int32): which edges a node has; ends (Int32): the other end of each
 * edge; w (edges × parts), parts; x and its columns; from, a matrix like Y or one row for all when its stride is 0, and
 * its stride in bytes; floor; y, which must not be from, and its columns. Rows in memory are as long as the next
 * multiple of 4. Range: nodes.
 */
export const weighEdges: Twin =
  ({ f32, i32 }) =>
  (pointers, edges, ends, w, parts, x, xCols, from, fromStride, floor, y, yCols, begin, end) => {
    const width = xCols === yCols ? xCols / parts : Math.min(xCols, yCols);
    const xStep = xCols === width ? 0 : width;
    const yStep = yCols === width ? 0 : width;
    for (let v = begin; v < end; v++) {
      const out = y / 4 + v * wide(yCols);
      const start = (from + v * fromStride) / 4;
      for (let j = 0; j < wide(yCols); j++) f32[out + j] = f32[start + j];
      for (let i = i32[pointers / 4 + v]; i < i32[pointers / 4 + v + 1]; i++) {
        const e = i32[edges / 4 + i];
        const row = x / 4 + i32[ends / 4 + e] * wide(xCols);
        for (let k = 0; k < parts; k++) {
          const weight = f32[w / 4 + e * wide(parts) + k];
          for (let j = 0; j < width; j++)
            f32[out + k * yStep + j] += weight * f32[row + k * xStep + j];
        }
      }
      for (let j = 0; j < wide(yCols); j++) f32[out + j] = Math.max(floor, f32[out + j]);
    }
  };

function wide(cols: number): number {
  return (cols + 3) & ~3;
}
