import { HALF, TABLE } from './umap-force';

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
  const c01 = f32x4.add(f32x4.splat(1.4426997), f32x4.mul(t, f32x4.splat(-0.721375828)));
  const c23 = f32x4.add(f32x4.splat(0.480466247), f32x4.mul(t, f32x4.splat(-0.358963203)));
  const c45 = f32x4.add(f32x4.splat(0.297250463), f32x4.mul(t, f32x4.splat(-0.272686593)));
  const c46 = f32x4.add(c45, f32x4.mul(square, f32x4.splat(0.170658436)));
  const c26 = f32x4.add(c23, f32x4.mul(square, c46));
  const sum = f32x4.add(c01, f32x4.mul(square, c26));
  return f32x4.add(f32x4.convert_i32x4_s(exponent), f32x4.mul(t, sum));
}

/** 2 to the power of four numbers, within 1e-7 of the value; held between 2^-126 and 2^126. */
// @ts-ignore: decorator
@inline
export function exp2x4(x: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(x, f32x4.splat(126)), f32x4.splat(-126));
  const shifted = f32x4.add(held, f32x4.splat(TO_WHOLE));
  const t = f32x4.sub(held, f32x4.sub(shifted, f32x4.splat(TO_WHOLE)));
  const square = f32x4.mul(t, t);
  const c01 = f32x4.add(f32x4.splat(1.00000007), f32x4.mul(t, f32x4.splat(0.693146967)));
  const c23 = f32x4.add(f32x4.splat(0.240221197), f32x4.mul(t, f32x4.splat(0.0555071327)));
  const c45 = f32x4.add(f32x4.splat(0.00967554133), f32x4.mul(t, f32x4.splat(0.00132764718)));
  const c25 = f32x4.add(c23, f32x4.mul(square, c45));
  const sum = f32x4.add(c01, f32x4.mul(square, c25));
  const power = i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
  return f32x4.mul(sum, power);
}

export function umapForces(curve: usize, begin: i32, end: i32): void {
  for (let cell = begin; cell < end; cell += 4) {
    const first = beginOf(cell);
    const next = beginOf(cell + 1);
    const at = curve + TABLE + ((<usize>cell) << 3);
    fill(at, pull(first, curve), pull(next, curve));
    fill(at + HALF, push(first, curve), push(next, curve));
  }
}

/** The squared distances at which four cells begin. */
// @ts-ignore: decorator
@inline
function beginOf(cell: i32): v128 {
  const cells = i32x4.add(i32x4.splat(cell + 13184), i32x4(0, 1, 2, 3));
  return i32x4.shl(cells, 16);
}

// @ts-ignore: decorator
@inline
function power(square: v128, curve: usize): v128 {
  const exponent = f32x4.mul(v128.load32_splat(curve, 4), log2x4(square));
  return f32x4.mul(v128.load32_splat(curve), exp2x4(exponent));
}

// @ts-ignore: decorator
@inline
function pull(square: v128, curve: usize): v128 {
  const p = power(square, curve);
  const above = f32x4.mul(f32x4.mul(f32x4.splat(-2), v128.load32_splat(curve, 4)), p);
  return f32x4.div(above, f32x4.mul(square, f32x4.add(f32x4.splat(1), p)));
}

// @ts-ignore: decorator
@inline
function push(square: v128, curve: usize): v128 {
  const far = f32x4.add(f32x4.splat(1), power(square, curve));
  const near = f32x4.add(square, f32x4.splat(0.001));
  return f32x4.div(v128.load32_splat(curve, 8), f32x4.mul(near, far));
}

// @ts-ignore: decorator
@inline
function fill(at: usize, value: v128, next: v128): void {
  const slope = f32x4.mul(f32x4.sub(next, value), f32x4.splat(1 / 65536));
  v128.store(at, v128.shuffle<i32>(value, slope, 0, 4, 1, 5));
  v128.store(at, v128.shuffle<i32>(value, slope, 2, 6, 3, 7), 16);
}
