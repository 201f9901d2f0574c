import { type Twin } from './twin.ts';

const { floor, fround } = Math;

/** No coordinate is moved by more than this times the learning rate. */
const REACH = 4;

/**
 * The density term of densMAP in one epoch: each due edge moves its vertex so that the radii on the map follow what they
 * are wanted to be, for both its directions at once; read from the places before the epoch, added to those after it.
 *
 * Arguments: shape, curve and graph as of umapRadii, graph with the rates third; at (i32 byte offsets of the places before,
 * of others, and of the places after); density (i32 byte offsets of closeness, radii and wants, f32 a vertex); epoch; alpha;
 * factor. Range: vertices.
 */
export const umapDensity: Twin =
  ({ f32, i32 }) =>
  (shape, curve, graph, at, density, epoch, alpha, factor, begin, end) => {
    const dims = i32[shape / 4 + 4];
    const [a, b] = f32.subarray(curve / 4, curve / 4 + 2);
    const [pointers, indices, rates] = i32.subarray(graph / 4, graph / 4 + 3);
    const from = i32[at / 4] / 4;
    const to = i32[at / 4 + 2] / 4;
    const [closeness, radii, wants] = i32.subarray(density / 4, density / 4 + 3);
    for (let i = begin; i < end; i++)
      for (let e = i32[pointers / 4 + i]; e < i32[pointers / 4 + i + 1]; e++) {
        const rate = f32[rates / 4 + e];
        if (floor(fround(epoch * rate)) <= floor(fround((epoch - 1) * rate))) continue;
        const tail = i32[indices / 4 + e];
        let square = 0;
        for (let c = 0; c < dims; c++)
          square += (f32[from + i * dims + c] - f32[from + tail * dims + c]) ** 2;
        if (square === 0) continue;
        const power = a * square ** b;
        const phi = 1 / (1 + power);
        const change = (v: number): number =>
          (phi / f32[closeness / 4 + v]) *
          ((1 - b * (1 - phi)) / f32[radii / 4 + v] + (b * power * phi) / square);
        const pull = f32[wants / 4 + tail] * change(tail) + f32[wants / 4 + i] * change(i);
        const strength = (2 * factor * pull) / rate;
        for (let c = 0; c < dims; c++) {
          const gap = f32[from + i * dims + c] - f32[from + tail * dims + c];
          const moved = Math.max(-REACH, Math.min(REACH, strength * gap));
          f32[to + i * dims + c] += 2 * alpha * moved;
        }
      }
  };
