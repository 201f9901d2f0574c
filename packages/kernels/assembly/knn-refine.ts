export function knnRefine(
  shape: usize,
  left: usize,
  right: usize,
  candidates: usize,
  indices: usize,
  distances: usize,
  begin: i32,
  end: i32,
): void {
  const d = load<i32>(shape, 8);
  const width = load<i32>(shape, 12);
  const k = load<i32>(shape, 16);
  const isSelf = load<i32>(shape, 24);
  for (let i = begin; i < end; i++) {
    const kept = indices + (((<usize>i) * k) << 2);
    const best = distances + (((<usize>i) * k) << 2);
    for (let c = 0; c < k; c++) {
      store<i32>(kept + ((<usize>c) << 2), -1);
      store<f32>(best + ((<usize>c) << 2), f32.POSITIVE_INFINITY);
    }
    if (isSelf) {
      store<i32>(kept, i);
      store<f32>(best, 0);
    }
    for (let c = 0; c < width; c++) {
      const j = load<i32>(candidates + (((<usize>i) * width + c) << 2));
      if (j < 0) break;
      const square = denseSquare(load<usize>(left, 8), load<usize>(right, 8), d, i, j);
      const value = <f32>Math.sqrt(square + sparseSquare(left, right, i, j));
      place(value, j, kept, best, k, isSelf);
    }
  }
}

/** Eight sums side by side, of every eighth feature each; what is left over goes one by one. */
function denseSquare(queries: usize, points: usize, d: i32, i: i32, j: i32): f64 {
  const a = queries + (((<usize>i) * d) << 2);
  const b = points + (((<usize>j) * d) << 2);
  const whole = ((<usize>(d & -8)) << 2);
  let s01 = f64x2.splat(0), s23 = f64x2.splat(0), s45 = f64x2.splat(0), s67 = f64x2.splat(0);
  for (let f: usize = 0; f < whole; f += 32) {
    const a0 = v128.load(a + f), a1 = v128.load(a + f, 16);
    const b0 = v128.load(b + f), b1 = v128.load(b + f, 16);
    s01 = f64x2.add(s01, squares(a0, b0));
    s23 = f64x2.add(s23, squares(upper(a0), upper(b0)));
    s45 = f64x2.add(s45, squares(a1, b1));
    s67 = f64x2.add(s67, squares(upper(a1), upper(b1)));
  }
  const pairs = f64x2.add(f64x2.add(s01, s45), f64x2.add(s23, s67));
  let sum = f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
  for (let f = whole, stop = (<usize>d) << 2; f < stop; f += 4) {
    const difference = (<f64>load<f32>(a + f)) - (<f64>load<f32>(b + f));
    sum += difference * difference;
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function squares(a: v128, b: v128): v128 {
  const difference = f64x2.sub(f64x2.promote_low_f32x4(a), f64x2.promote_low_f32x4(b));
  return f64x2.mul(difference, difference);
}

// @ts-ignore: decorator
@inline
function upper(a: v128): v128 {
  return v128.shuffle<i64>(a, a, 1, 1);
}

function sparseSquare(left: usize, right: usize, i: i32, j: i32): f64 {
  const leftPointers = load<usize>(left, 12);
  const rightPointers = load<usize>(right, 12);
  let p = load<i32>(leftPointers + ((<usize>i) << 2));
  let q = load<i32>(rightPointers + ((<usize>j) << 2));
  const pEnd = load<i32>(leftPointers + ((<usize>(i + 1)) << 2));
  const qEnd = load<i32>(rightPointers + ((<usize>(j + 1)) << 2));
  let sum: f64 = 0;
  while (p < pEnd || q < qEnd) {
    const a = p < pEnd ? load<i32>(load<usize>(left, 16) + ((<usize>p) << 2)) : i32.MAX_VALUE;
    const b = q < qEnd ? load<i32>(load<usize>(right, 16) + ((<usize>q) << 2)) : i32.MAX_VALUE;
    let difference: f64 = 0;
    if (a <= b) difference = <f64>load<f32>(load<usize>(left, 20) + ((<usize>p) << 2));
    if (b <= a) difference -= <f64>load<f32>(load<usize>(right, 20) + ((<usize>q) << 2));
    if (a <= b) p++;
    if (b <= a) q++;
    sum += difference * difference;
  }
  return sum;
}

/** By distance, then by index; the point itself keeps the first place. */
function place(value: f32, index: i32, kept: usize, best: usize, k: i32, first: i32): void {
  let at = k;
  while (at > first) {
    const before = (<usize>(at - 1)) << 2;
    const other = load<f32>(best + before);
    if (other < value || (other == value && load<u32>(kept + before) < <u32>index)) break;
    if (at < k) {
      store<f32>(best + before, other, 4);
      store<i32>(kept + before, load<i32>(kept + before), 4);
    }
    at--;
  }
  if (at >= k) return;
  store<f32>(best + ((<usize>at) << 2), value);
  store<i32>(kept + ((<usize>at) << 2), index);
}
