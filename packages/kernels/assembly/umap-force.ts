import { madd } from './madd';

/** Added to a small number, its fraction falls off and its whole part stands in the low bits. */
const TO_WHOLE: f32 = 12582912;

/**
 * log2 of four positive numbers, within 4e-7; 0 gives -127.
 * A least-maximum polynomial over √½ … √2, paired up so that few steps wait for one another.
 */
// @ts-ignore: decorator
@inline
export function log2x4(x: v128): v128 {
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const exponent = i32x4.shr_s(shifted, 23);
  const mantissa = i32x4.sub(x, i32x4.shl(exponent, 23));
  const t = f32x4.sub(mantissa, f32x4.splat(1));
  const square = f32x4.mul(t, t);
  const c01 = madd(t, f32x4.splat(-0.721375828), f32x4.splat(1.4426997));
  const c23 = madd(t, f32x4.splat(-0.358963203), f32x4.splat(0.480466247));
  const c45 = madd(t, f32x4.splat(-0.272686593), f32x4.splat(0.297250463));
  const c46 = madd(square, f32x4.splat(0.170658436), c45);
  const c26 = madd(square, c46, c23);
  const sum = madd(square, c26, c01);
  return madd(t, sum, f32x4.convert_i32x4_s(exponent));
}

/** 2 to the power of four numbers, within 1e-7 of the value; held between 2^-126 and 2^126. */
// @ts-ignore: decorator
@inline
export function exp2x4(x: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(x, f32x4.splat(126)), f32x4.splat(-126));
  const shifted = f32x4.add(held, f32x4.splat(TO_WHOLE));
  const t = f32x4.sub(held, f32x4.sub(shifted, f32x4.splat(TO_WHOLE)));
  const square = f32x4.mul(t, t);
  const c01 = madd(t, f32x4.splat(0.693146967), f32x4.splat(1.00000007));
  const c23 = madd(t, f32x4.splat(0.0555071327), f32x4.splat(0.240221197));
  const c45 = madd(t, f32x4.splat(0.00132764718), f32x4.splat(0.00967554133));
  const c25 = madd(square, c45, c23);
  const sum = madd(square, c25, c01);
  const power = i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
  return f32x4.mul(sum, power);
}

/**
 * What the difference to each of four others is multiplied by: a pull in the lanes where `isPull` is all ones,
 * a push in the rest, nothing for a point in the same place.
 */
// @ts-ignore: decorator
@inline
export function force(square: v128, isPull: v128, curve: usize): v128 {
  const a = v128.load32_splat(curve);
  const b = v128.load32_splat(curve, 4);
  const push = v128.load32_splat(curve, 8);
  const p = f32x4.mul(a, exp2x4(f32x4.mul(b, log2x4(square))));
  const two = f32x4.splat(-2);
  const above = v128.bitselect(f32x4.mul(f32x4.mul(two, b), p), push, isPull);
  const nearness = v128.bitselect(f32x4.splat(0), f32x4.splat(0.001), isPull);
  const below = f32x4.mul(f32x4.add(square, nearness), f32x4.add(f32x4.splat(1), p));
  return v128.and(f32x4.div(above, below), f32x4.gt(square, f32x4.splat(0)));
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

/** Four draws from 0 … n - 1, those of number `draw` to `draw + 3` under `key`. */
// @ts-ignore: decorator
@inline
export function drawFour(key: u32, draw: i32, n: i32): v128 {
  let h = i32x4.add(
    i32x4.splat(<i32>key),
    i32x4.mul(i32x4.add(i32x4.splat(draw), i32x4(1, 2, 3, 4)), i32x4.splat(0x9e3779b9)),
  );
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), i32x4.splat(0x85ebca6b));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), i32x4.splat(0xc2b2ae35));
  h = v128.xor(h, i32x4.shr_u(h, 16));
  const size = i32x4.splat(n);
  const low = i64x2.extmul_low_i32x4_u(h, size);
  const high = i64x2.extmul_high_i32x4_u(h, size);
  return v128.shuffle<i32>(low, high, 1, 3, 5, 7);
}
