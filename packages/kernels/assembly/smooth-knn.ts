import { expPair } from './exp-pair';

const TOLERANCE: f64 = 1e-5;
const LEAST_SCALE: f64 = 1e-3;
const BISECTIONS = 64;

export function smoothKnn(
  distances: usize,
  k: i32,
  connectivity: f64,
  cardinality: f64,
  overall: f64,
  sigma: usize,
  rho: usize,
  begin: i32,
  end: i32,
): void {
  for (let i: usize = begin; i < <usize>end; i++) {
    const row = distances + ((i * <usize>k) << 2);
    store<f32>(rho + (i << 2), <f32>connectedDistance(row, k, connectivity));
    const near = <f64>load<f32>(rho + (i << 2));
    const found = bisect(row, k, near, cardinality);
    const scale = near > 0 ? finiteMean(row, k) : overall;
    store<f32>(sigma + (i << 2), <f32>max<f64>(found, LEAST_SCALE * scale));
  }
}

// @ts-ignore: decorator
@inline
function at(row: usize, p: i32): f64 {
  return <f64>load<f32>(row + ((<usize>p) << 2));
}

function connectedDistance(row: usize, k: i32, connectivity: f64): f64 {
  let first = 0;
  while (first < k && !(at(row, first) > 0)) first++;
  let count = 0;
  while (first + count < k && at(row, first + count) < Infinity) count++;
  if (count === 0) return 0;
  if (<f64>count < connectivity) return at(row, first + count - 1);
  const whole = <i32>floor<f64>(connectivity);
  const part = connectivity - <f64>whole;
  if (whole === 0) return part * at(row, first);
  const low = at(row, first + whole - 1);
  return part > TOLERANCE ? low + part * (at(row, first + whole) - low) : low;
}

function bisect(row: usize, k: i32, rho: f64, cardinality: f64): f64 {
  let low: f64 = 0;
  let high: f64 = Infinity;
  let middle: f64 = 1;
  for (let step = 0; step < BISECTIONS; step++) {
    const sum = cardinalityAt(row, k, rho, middle);
    if (abs<f64>(sum - cardinality) < TOLERANCE) break;
    if (sum > cardinality) high = middle;
    else low = middle;
    middle = high === Infinity ? middle * 2 : (low + high) / 2;
  }
  return middle;
}

/** Two neighbours at a time, added one after the other. */
// @ts-ignore: decorator
@inline
function cardinalityAt(row: usize, k: i32, rho: f64, width: f64): f64 {
  let sum: f64 = 0;
  let p = 1;
  for (; p + 1 < k; p += 2) {
    const near = nearness(v128.load64_zero(row + ((<usize>p) << 2)), rho, width);
    sum += f64x2.extract_lane(near, 0);
    sum += f64x2.extract_lane(near, 1);
  }
  if (p < k)
    sum += f64x2.extract_lane(nearness(v128.load32_zero(row + ((<usize>p) << 2)), rho, width), 0);
  return sum;
}

// @ts-ignore: decorator
@inline
function nearness(distances: v128, rho: f64, width: f64): v128 {
  const beyond = f64x2.sub(f64x2.promote_low_f32x4(distances), f64x2.splat(rho));
  const fallen = expPair(f64x2.div(f64x2.neg(beyond), f64x2.splat(width)));
  return v128.bitselect(fallen, f64x2.splat(1), f64x2.gt(beyond, f64x2.splat(0)));
}

function finiteMean(row: usize, k: i32): f64 {
  let sum: f64 = 0;
  let count = 0;
  for (let p = 0; p < k; p++) {
    if (!(at(row, p) < Infinity)) continue;
    sum += at(row, p);
    count++;
  }
  return count === 0 ? 0 : sum / <f64>count;
}
