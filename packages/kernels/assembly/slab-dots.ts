export function slabDots(
  left: usize,
  right: usize,
  slabs: i32,
  rows: i32,
  parts: usize,
  grain: i32,
  begin: i32,
  end: i32,
): void {
  const size = (<usize>rows) << 5;
  const step = (<usize>slabs) << 6;
  const out = parts + (<usize>(begin / grain)) * step * ((<usize>slabs) << 3);
  for (let p: usize = 0; p < <usize>slabs; p++)
    for (let q: usize = 0; q < <usize>slabs; q++)
      for (let c: usize = 0; c < 8; c++)
        column(left + p * size + (c << 2), right + q * size, out + ((p << 3) + c) * step + (q << 6), begin, end);
}

/** One column with the eight of a slab. */
function column(left: usize, right: usize, out: usize, begin: i32, end: i32): void {
  let s01 = f64x2.splat(0), s23 = f64x2.splat(0), s45 = f64x2.splat(0), s67 = f64x2.splat(0);
  for (let at = (<usize>begin) << 5, stop = (<usize>end) << 5; at < stop; at += 32) {
    const value = f64x2.splat(<f64>load<f32>(left + at));
    s01 = f64x2.add(s01, f64x2.mul(value, f64x2.promote_low_f32x4(v128.load64_zero(right + at))));
    s23 = f64x2.add(s23, f64x2.mul(value, f64x2.promote_low_f32x4(v128.load64_zero(right + at, 8))));
    s45 = f64x2.add(s45, f64x2.mul(value, f64x2.promote_low_f32x4(v128.load64_zero(right + at, 16))));
    s67 = f64x2.add(s67, f64x2.mul(value, f64x2.promote_low_f32x4(v128.load64_zero(right + at, 24))));
  }
  v128.store(out, s01);
  v128.store(out, s23, 16);
  v128.store(out, s45, 32);
  v128.store(out, s67, 48);
}
