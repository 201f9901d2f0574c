import { madd } from './madd';

/** See src/ops/umap-forces.ts: cells, the first of them as the upper bits of a number, bytes of a half of the table. */
const CELLS: i32 = 6144;
const FIRST: i32 = 13184;
export const TABLE: usize = 16;
export const HALF: usize = 49152;
/** What numbers of edges and of draws are multiplied by before they are mixed: 2^32 over the golden ratio. */
export const WORD: i32 = 0x9e3779b9;

/**
 * What the difference to each of four others is multiplied by, out of a curve's table: the first by the half
 * at `firstHalf`, the rest by the pushes.
 */
// @ts-ignore: decorator
@inline
export function force(square: v128, firstHalf: usize, pushes: usize): v128 {
  const cell = i32x4.sub(i32x4.shr_u(square, 16), i32x4.splat(FIRST));
  const held = i32x4.min_s(i32x4.max_s(cell, i32x4.splat(0)), i32x4.splat(CELLS - 1));
  const at = i32x4.shl(held, 3);
  let low = v128.load64_zero(firstHalf + <usize>i32x4.extract_lane(at, 0));
  low = v128.load64_lane(pushes + <usize>i32x4.extract_lane(at, 1), low, 1);
  let high = v128.load64_zero(pushes + <usize>i32x4.extract_lane(at, 2));
  high = v128.load64_lane(pushes + <usize>i32x4.extract_lane(at, 3), high, 1);
  const below = f32x4.convert_i32x4_s(v128.and(square, i32x4.splat(0xffff)));
  const slope = v128.shuffle<i32>(low, high, 1, 3, 5, 7);
  return madd(slope, below, v128.shuffle<i32>(low, high, 0, 2, 4, 6));
}

/** Four numbers, each held within ±4. */
// @ts-ignore: decorator
@inline
export function clip(x: v128): v128 {
  return f32x4.pmax(f32x4.pmin(x, f32x4.splat(4)), f32x4.splat(-4));
}

/** A word that depends on every bit of `x` (the finaliser of MurmurHash3). */
// @ts-ignore: decorator
@inline
export function mix(x: u32): u32 {
  let h = x;
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

/** The same of four words. */
// @ts-ignore: decorator
@inline
export function mixFour(x: v128): v128 {
  let h = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x85ebca6b));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/** Four draws from 0 … n - 1; draw number d under a key is that of the word key + (d + 1) · WORD. */
// @ts-ignore: decorator
@inline
export function drawFour(words: v128, n: i32): v128 {
  const h = mixFour(words);
  const size = i32x4.splat(n);
  const low = i64x2.extmul_low_i32x4_u(h, size);
  const high = i64x2.extmul_high_i32x4_u(h, size);
  return v128.shuffle<i32>(low, high, 1, 3, 5, 7);
}
