export function sumParts(
  parts: usize,
  count: i32,
  size: i32,
  out: usize,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>size) << 2;
  let i = begin;
  for (; i + 8 <= end; i += 8) sumEight(parts + ((<usize>i) << 2), count, step, out + ((<usize>i) << 2));
  for (; i < end; i++) {
    let at = parts + ((<usize>i) << 2);
    let sum: f64 = 0;
    for (let p = 0; p < count; p++, at += step) sum += <f64>load<f32>(at);
    store<f32>(out + ((<usize>i) << 2), <f32>sum);
  }
}

function sumEight(first: usize, count: i32, step: usize, out: usize): void {
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  for (let p = 0, at = first; p < count; p++, at += step) {
    s0 = f64x2.add(s0, f64x2.promote_low_f32x4(v128.load64_zero(at)));
    s1 = f64x2.add(s1, f64x2.promote_low_f32x4(v128.load64_zero(at, 8)));
    s2 = f64x2.add(s2, f64x2.promote_low_f32x4(v128.load64_zero(at, 16)));
    s3 = f64x2.add(s3, f64x2.promote_low_f32x4(v128.load64_zero(at, 24)));
  }
  v128.store64_lane(out, f32x4.demote_f64x2_zero(s0), 0);
  v128.store64_lane(out, f32x4.demote_f64x2_zero(s1), 0, 8);
  v128.store64_lane(out, f32x4.demote_f64x2_zero(s2), 0, 16);
  v128.store64_lane(out, f32x4.demote_f64x2_zero(s3), 0, 24);
}
