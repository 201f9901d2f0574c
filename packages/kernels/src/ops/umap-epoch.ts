import { type Twin, type Views } from './twin.ts';
import { forceAt } from './umap-forces.ts';

const { floor, fround, imul } = Math;

/** No coordinate is moved by more than this times the learning rate. */
const REACH = 4;
const PULL = 0;
const PUSH = 1;

/**
 * One epoch of UMAP's layout for the vertices `begin … end - 1`: each due edge pulls its vertex to its end, `pulls`
 * times, and pushes it from `pushes` drawn points, four interactions at a time. A vertex sees its own moves at
 * once and those of others from the next epoch on, so the parts may run in any order; but at the second pull it
 * meets its end where that has gone if the first pulled it as far the other way.
 *
 * Arguments: shape (i32: others n, pushes an edge, pulls, seed, dims, 1 when draws go by
 * the end of an edge instead of its place, so that a vertex fares the same among any others); curve (the table that
 * umapForces made);
 * graph (i32 byte offsets: pointers, indices, rates; an edge of rate r is due r times an epoch, r ≤ 1, the rates
 * padded by 4); at (i32 byte offsets of from, others, to, each points × dims f32; from may be to);
 * epoch, alpha. Range: vertices.
 * Scratch: 4 bytes a dimension.
 */
export const umapEpoch: Twin = (views) => (shape, curve, graph, at, epoch, alpha, begin, end) => {
  const { f32, i32 } = views;
  const [, , , seed, dims, isByEnd] = i32.subarray(shape / 4, shape / 4 + 6);
  const [pointers, , rates] = i32.subarray(graph / 4, graph / 4 + 3);
  const [from, , to] = i32.subarray(at / 4, at / 4 + 3);
  const key = mix(seed + mix(epoch));
  const move = mover(views, shape, curve, at);
  for (let i = begin; i < end; i++) {
    const own = to / 4 + i * dims;
    f32.copyWithin(own, from / 4 + i * dims, from / 4 + (i + 1) * dims);
    const stop = i32[pointers / 4 + i + 1];
    for (let e = i32[pointers / 4 + i]; e < stop; e++) {
      const rate = f32[rates / 4 + e];
      if (floor(fround(epoch * rate)) <= floor(fround((epoch - 1) * rate))) continue;
      const tail = i32[i32[graph / 4 + 1] / 4 + e];
      move(own, tail, mix(key + imul(isByEnd === 1 ? tail : e, 0x9e3779b9)), alpha);
    }
  }
};

/** Moves one vertex for one due edge. */
function mover({ f32, i32 }: Views, shape: number, curve: number, at: number) {
  const [n, pushes, pulls, , dims] = i32.subarray(shape / 4, shape / 4 + 5);
  const others = i32[at / 4 + 1] / 4;
  const sums = new Float64Array(dims);
  const pulled = new Float64Array(dims);
  const gap = new Float64Array(dims);
  const strength = (half: number): number => {
    let square = 0;
    for (let c = 0; c < dims; c++) square += gap[c] ** 2;
    return forceAt(f32, curve, half, square);
  };
  const pull = (own: number, tail: number, alpha: number): void => {
    for (let c = 0; c < dims; c++)
      gap[c] = f32[own + c] - (f32[others + tail * dims + c] - pulled[c]);
    const factor = strength(PULL);
    for (let c = 0; c < dims; c++) {
      sums[c] += clip(factor * gap[c]);
      pulled[c] = alpha * clip(factor * gap[c]);
    }
  };
  const push = (own: number, other: number): void => {
    for (let c = 0; c < dims; c++) gap[c] = f32[own + c] - f32[others + other * dims + c];
    const factor = strength(PUSH);
    for (let c = 0; c < dims; c++) sums[c] += clip(factor * gap[c]);
  };
  return (own: number, tail: number, key: number, alpha: number): void => {
    let left = pushes;
    pulled.fill(0);
    for (let group = 0; group < pulls || left > 0; group++) {
      sums.fill(0);
      const hasPull = group < pulls;
      if (hasPull) pull(own, tail, alpha);
      for (let lane = hasPull ? 1 : 0; lane < 4 && left > 0; lane++, left--)
        push(own, drawn(key, 4 * group + lane, n));
      for (let c = 0; c < dims; c++) f32[own + c] += alpha * sums[c];
    }
  };
}

function clip(x: number): number {
  return x > REACH ? REACH : x < -REACH ? -REACH : x;
}

/** The finaliser of MurmurHash3. */
function mix(x: number): number {
  let h = x | 0;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Draw number `draw` under `key`, from 0 … n - 1. */
function drawn(key: number, draw: number, n: number): number {
  const h = mix(key + imul(draw + 1, 0x9e3779b9));
  return floor(((h >>> 0) * n) / 4294967296);
}
