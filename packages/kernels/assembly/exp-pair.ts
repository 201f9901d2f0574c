const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const LOG2E: f64 = 1.4426950408889634;

/** e to the power of each of two numbers that are not above 0, by the same steps as core's `exp`: to the last bit. */
// @ts-ignore: decorator
@inline
export function expPair(x: v128): v128 {
  const k = roundPair(f64x2.mul(x, f64x2.splat(LOG2E)));
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HIGH)));
  const r = f64x2.sub(high, f64x2.mul(k, f64x2.splat(LN2_LOW)));
  const tail = f64x2.mul(f64x2.mul(r, r), expTail(r));
  const value = f64x2.add(f64x2.splat(1), f64x2.add(r, tail));
  const whole = i32x4.trunc_sat_f64x2_s_zero(k);
  const half = i32x4.shr_s(whole, 1);
  const scaled = f64x2.mul(f64x2.mul(value, twoTo(half)), twoTo(i32x4.sub(whole, half)));
  return v128.and(scaled, f64x2.gt(x, f64x2.splat(-746)));
}

/** As Math.round: halves go up. */
// @ts-ignore: decorator
@inline
function roundPair(x: v128): v128 {
  const up = f64x2.ceil(x);
  const isOver = f64x2.gt(f64x2.sub(up, f64x2.splat(0.5)), x);
  return f64x2.sub(up, v128.and(isOver, f64x2.splat(1)));
}

// @ts-ignore: decorator
@inline
function expTail(r: v128): v128 {
  let sum = f64x2.div(r, f64x2.splat(6227020800));
  sum = step(1.0 / 479001600, r, sum, false);
  sum = step(1.0 / 39916800, r, sum, true);
  sum = step(1.0 / 3628800, r, sum, true);
  sum = step(1.0 / 362880, r, sum, true);
  sum = step(1.0 / 40320, r, sum, true);
  sum = step(1.0 / 5040, r, sum, true);
  sum = step(1.0 / 720, r, sum, true);
  sum = step(1.0 / 120, r, sum, true);
  sum = step(1.0 / 24, r, sum, true);
  sum = step(1.0 / 6, r, sum, true);
  return step(1.0 / 2, r, sum, true);
}

/** constant + r · sum; the innermost sum holds its r already. */
// @ts-ignore: decorator
@inline
function step(constant: f64, r: v128, sum: v128, isTimes: bool): v128 {
  return f64x2.add(f64x2.splat(constant), isTimes ? f64x2.mul(r, sum) : sum);
}

// @ts-ignore: decorator
@inline
function twoTo(k: v128): v128 {
  const biased = i64x2.extend_low_i32x4_s(i32x4.add(k, i32x4.splat(1023)));
  return i64x2.shl(biased, 52);
}
