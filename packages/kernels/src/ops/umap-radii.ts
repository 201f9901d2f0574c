import { type Twin } from './twin.ts';

/**
 * How close each vertex is to its neighbours on a map, and how wide they stand: Σ 2φ and Σ φ·d² / Σ φ over its edges,
 * φ = 1 / (1 + a·d^2b).
 *
 * Arguments: shape (i32: others n, pushes, pulls, seed, dims, by end); curve (f32: a, b); graph (i32 byte offsets: pointers, indices);
 * at (i32 byte offset of the places, points × dims f32); density (i32 byte offsets of closeness and radii, f32 a vertex).
 * Range: vertices.
 */
export const umapRadii: Twin =
  ({ f32, i32 }) =>
  (shape, curve, graph, at, density, begin, end) => {
    const dims = i32[shape / 4 + 4];
    const [a, b] = f32.subarray(curve / 4, curve / 4 + 2);
    const [pointers, indices] = i32.subarray(graph / 4, graph / 4 + 2);
    const places = i32[at / 4] / 4;
    const [closeness, radii] = i32.subarray(density / 4, density / 4 + 2);
    for (let i = begin; i < end; i++) {
      let close = 0;
      let wide = 0;
      for (let e = i32[pointers / 4 + i]; e < i32[pointers / 4 + i + 1]; e++) {
        let square = 0;
        for (let c = 0; c < dims; c++)
          square +=
            (f32[places + i * dims + c] - f32[places + i32[indices / 4 + e] * dims + c]) ** 2;
        const phi = 1 / (1 + a * square ** b);
        close += phi;
        wide += phi * square;
      }
      f32[closeness / 4 + i] = 2 * close;
      f32[radii / 4 + i] = close > 0 ? wide / close : 0;
    }
  };
