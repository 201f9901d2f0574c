import { Side } from './side';

/** Bytes of a row after which a sum that only grows is looked at. */
const STRETCH: usize = 128;

/**
 * How far apart row i of one side and row j of the other are by the metric M; `d` dense features. A metric whose sum only
 * grows gives up, and says infinity, once that has reached `bound`.
 */
// @ts-ignore: decorator
@inline
export function between<M>(left: Side, i: i32, right: Side, j: i32, d: i32, isSparse: bool, bound: f32 = f32.POSITIVE_INFINITY): f32 {
  const metric = changetype<M>(0);
  let a = left.dense + (((<usize>i) * d) << 2);
  let b = right.dense + (((<usize>j) * d) << 2);
  const end = a + ((<usize>d) << 2);
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0);
  let t0 = f32x4.splat(0), t1 = f32x4.splat(0);
  while (a + 32 <= end) {
    const stop = min(end, a + STRETCH);
    for (; a + 32 <= stop; a += 32, b += 32) {
      const a0 = v128.load(a), a1 = v128.load(a, 16);
      const b0 = v128.load(b), b1 = v128.load(b, 16);
      s0 = metric.add(s0, a0, b0);
      s1 = metric.add(s1, a1, b1);
      t0 = metric.also(t0, a0, b0);
      t1 = metric.also(t1, a1, b1);
    }
    if (isDefined(metric.isBeyond))
      if (a + 64 <= end && metric.isBeyond(metric.join(s0, s1), bound)) return f32.POSITIVE_INFINITY;
  }
  if (a + 16 <= end) {
    const a0 = v128.load(a), b0 = v128.load(b);
    s0 = metric.add(s0, a0, b0);
    t0 = metric.also(t0, a0, b0);
    a += 16;
    b += 16;
  }
  for (; a < end; a += 4, b += 4) {
    const a0 = v128.load32_zero(a), b0 = v128.load32_zero(b);
    s1 = metric.add(s1, a0, b0);
    t1 = metric.also(t1, a0, b0);
  }
  let s = metric.join(s0, s1);
  let t = f32x4.add(t0, t1);
  if (isSparse) {
    s = metric.join(s, sparseSum<M>(left, i, right, j, false));
    t = f32x4.add(t, sparseSum<M>(left, i, right, j, true));
  }
  s = metric.join(s, v128.shuffle<i32>(s, s, 2, 3, 0, 1));
  s = metric.join(s, v128.shuffle<i32>(s, s, 1, 0, 3, 2));
  t = f32x4.add(t, v128.shuffle<i32>(t, t, 2, 3, 0, 1));
  t = f32x4.add(t, v128.shuffle<i32>(t, t, 1, 0, 3, 2));
  return metric.result(f32x4.extract_lane(s, 0), f32x4.extract_lane(t, 0));
}

/** Either sum over what the two rows store, in lane 0. */
function sparseSum<M>(left: Side, i: i32, right: Side, j: i32, isOther: bool): v128 {
  const metric = changetype<M>(0);
  let p = left.columns + ((<usize>load<i32>(left.pointers + ((<usize>i) << 2))) << 2);
  let q = right.columns + ((<usize>load<i32>(right.pointers + ((<usize>j) << 2))) << 2);
  const pEnd = left.columns + ((<usize>load<i32>(left.pointers + ((<usize>i) << 2), 4)) << 2);
  const qEnd = right.columns + ((<usize>load<i32>(right.pointers + ((<usize>j) << 2), 4)) << 2);
  const pValues = left.values - left.columns;
  const qValues = right.values - right.columns;
  let sum = f32x4.splat(0);
  while (p < pEnd || q < qEnd) {
    const a = p < pEnd ? load<i32>(p) : i32.MAX_VALUE;
    const b = q < qEnd ? load<i32>(q) : i32.MAX_VALUE;
    let x = f32x4.splat(0), y = f32x4.splat(0);
    if (a <= b) {
      x = v128.load32_zero(p + pValues);
      p += 4;
    }
    if (b <= a) {
      y = v128.load32_zero(q + qValues);
      q += 4;
    }
    sum = isOther ? metric.also(sum, x, y) : metric.add(sum, x, y);
  }
  return sum;
}
