import { madd } from './madd';

/** Rows that one pass keeps in registers, beside 8 columns; beside 16 it is half of them. */
const TILE: i32 = 4;

export function affine(
  x: usize,
  w: usize,
  inner: i32,
  x2: usize,
  w2: usize,
  inner2: i32,
  from: usize,
  fromStride: usize,
  floor: f32,
  gate: usize,
  y: usize,
  cols: i32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>cols) << 2;
  let i = begin;
  for (; i + TILE <= end; i += TILE) {
    const left = x + (((<usize>i) * (<usize>inner)) << 2);
    const left2 = x2 + (((<usize>i) * (<usize>inner2)) << 2);
    const init = from + (<usize>i) * fromStride;
    const out = y + (<usize>i) * step;
    let j: usize = 0;
    for (; j + 64 <= step; j += 64)
      for (let r: usize = 0; r < <usize>TILE; r += 2)
        tile2x16(left + ((r * <usize>inner) << 2), w + j, inner, left2 + ((r * <usize>inner2) << 2), w2 + j, inner2, init + r * fromStride + j, fromStride, floor, out + r * step + j, step);
    if (j + 32 <= step) {
      tile4x8(left, w + j, inner, left2, w2 + j, inner2, init + j, fromStride, floor, out + j, step);
      j += 32;
    }
    if (j < step)
      tile4x4(left, w + j, inner, left2, w2 + j, inner2, init + j, fromStride, floor, out + j, step);
  }
  for (; i < end; i++) {
    const left = x + (((<usize>i) * (<usize>inner)) << 2);
    const left2 = x2 + (((<usize>i) * (<usize>inner2)) << 2);
    const init = from + (<usize>i) * fromStride;
    const out = y + (<usize>i) * step;
    for (let j: usize = 0; j < step; j += 16)
      tile1x4(left, w + j, inner, left2, w2 + j, inner2, init + j, floor, out + j, step);
  }
  if (gate != 0) close(gate, y, (<usize>begin) * step, (<usize>end) * step);
}

function tile2x16(
  left: usize,
  right: usize,
  inner: i32,
  left2: usize,
  right2: usize,
  inner2: i32,
  init: usize,
  fromStride: usize,
  floor: f32,
  out: usize,
  step: usize,
): void {
  let c00 = v128.load(init), c01 = v128.load(init, 16), c02 = v128.load(init, 32), c03 = v128.load(init, 48);
  init += fromStride;
  let c10 = v128.load(init), c11 = v128.load(init, 16), c12 = v128.load(init, 32), c13 = v128.load(init, 48);
  let a = left;
  let b = right;
  let count = inner;
  for (let term = 0; term < 2; term++) {
    let p0 = a;
    let p1 = a + ((<usize>count) << 2);
    const end = b + (<usize>count) * step;
    while (b < end) {
      const a0 = v128.load32_splat(p0);
      const a1 = v128.load32_splat(p1);
      const b0 = v128.load(b);
      c00 = madd(a0, b0, c00);
      c10 = madd(a1, b0, c10);
      const b1 = v128.load(b, 16);
      c01 = madd(a0, b1, c01);
      c11 = madd(a1, b1, c11);
      const b2 = v128.load(b, 32);
      c02 = madd(a0, b2, c02);
      c12 = madd(a1, b2, c12);
      const b3 = v128.load(b, 48);
      c03 = madd(a0, b3, c03);
      c13 = madd(a1, b3, c13);
      p0 += 4;
      p1 += 4;
      b += step;
    }
    a = left2;
    b = right2;
    count = inner2;
  }
  const low = f32x4.splat(floor);
  v128.store(out, f32x4.pmax(c00, low));
  v128.store(out, f32x4.pmax(c01, low), 16);
  v128.store(out, f32x4.pmax(c02, low), 32);
  v128.store(out, f32x4.pmax(c03, low), 48);
  out += step;
  v128.store(out, f32x4.pmax(c10, low));
  v128.store(out, f32x4.pmax(c11, low), 16);
  v128.store(out, f32x4.pmax(c12, low), 32);
  v128.store(out, f32x4.pmax(c13, low), 48);
}

function tile4x8(
  left: usize,
  right: usize,
  inner: i32,
  left2: usize,
  right2: usize,
  inner2: i32,
  init: usize,
  fromStride: usize,
  floor: f32,
  out: usize,
  step: usize,
): void {
  let c00 = v128.load(init), c01 = v128.load(init, 16);
  let c10 = v128.load(init + fromStride), c11 = v128.load(init + fromStride, 16);
  let c20 = v128.load(init + 2 * fromStride), c21 = v128.load(init + 2 * fromStride, 16);
  let c30 = v128.load(init + 3 * fromStride), c31 = v128.load(init + 3 * fromStride, 16);
  let a = left;
  let b = right;
  let count = inner;
  for (let term = 0; term < 2; term++) {
    const stride = (<usize>count) << 2;
    let p0 = a;
    let p1 = a + stride;
    let p2 = a + 2 * stride;
    let p3 = a + 3 * stride;
    const end = b + (<usize>count) * step;
    while (b < end) {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      const a0 = v128.load32_splat(p0);
      const a1 = v128.load32_splat(p1);
      const a2 = v128.load32_splat(p2);
      const a3 = v128.load32_splat(p3);
      c00 = madd(a0, b0, c00);
      c01 = madd(a0, b1, c01);
      c10 = madd(a1, b0, c10);
      c11 = madd(a1, b1, c11);
      c20 = madd(a2, b0, c20);
      c21 = madd(a2, b1, c21);
      c30 = madd(a3, b0, c30);
      c31 = madd(a3, b1, c31);
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      b += step;
    }
    a = left2;
    b = right2;
    count = inner2;
  }
  const low = f32x4.splat(floor);
  v128.store(out, f32x4.pmax(c00, low));
  v128.store(out, f32x4.pmax(c01, low), 16);
  v128.store(out + step, f32x4.pmax(c10, low));
  v128.store(out + step, f32x4.pmax(c11, low), 16);
  v128.store(out + 2 * step, f32x4.pmax(c20, low));
  v128.store(out + 2 * step, f32x4.pmax(c21, low), 16);
  v128.store(out + 3 * step, f32x4.pmax(c30, low));
  v128.store(out + 3 * step, f32x4.pmax(c31, low), 16);
}

function tile4x4(
  left: usize,
  right: usize,
  inner: i32,
  left2: usize,
  right2: usize,
  inner2: i32,
  init: usize,
  fromStride: usize,
  floor: f32,
  out: usize,
  step: usize,
): void {
  let c0 = v128.load(init);
  let c1 = v128.load(init + fromStride);
  let c2 = v128.load(init + 2 * fromStride);
  let c3 = v128.load(init + 3 * fromStride);
  let a = left;
  let b = right;
  let count = inner;
  for (let term = 0; term < 2; term++) {
    const stride = (<usize>count) << 2;
    let p0 = a;
    let p1 = a + stride;
    let p2 = a + 2 * stride;
    let p3 = a + 3 * stride;
    const end = b + (<usize>count) * step;
    while (b < end) {
      const right = v128.load(b);
      c0 = madd(v128.load32_splat(p0), right, c0);
      c1 = madd(v128.load32_splat(p1), right, c1);
      c2 = madd(v128.load32_splat(p2), right, c2);
      c3 = madd(v128.load32_splat(p3), right, c3);
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      b += step;
    }
    a = left2;
    b = right2;
    count = inner2;
  }
  const low = f32x4.splat(floor);
  v128.store(out, f32x4.pmax(c0, low));
  v128.store(out + step, f32x4.pmax(c1, low));
  v128.store(out + 2 * step, f32x4.pmax(c2, low));
  v128.store(out + 3 * step, f32x4.pmax(c3, low));
}

function tile1x4(
  left: usize,
  right: usize,
  inner: i32,
  left2: usize,
  right2: usize,
  inner2: i32,
  init: usize,
  floor: f32,
  out: usize,
  step: usize,
): void {
  let sum = v128.load(init);
  let a = left;
  let b = right;
  let count = inner;
  for (let term = 0; term < 2; term++) {
    const end = b + (<usize>count) * step;
    while (b < end) {
      sum = madd(v128.load32_splat(a), v128.load(b), sum);
      a += 4;
      b += step;
    }
    a = left2;
    b = right2;
    count = inner2;
  }
  v128.store(out, f32x4.pmax(sum, f32x4.splat(floor)));
}

/** Sets to 0 what stands where the gate is not above 0. */
function close(gate: usize, y: usize, begin: usize, end: usize): void {
  const zero = f32x4.splat(0);
  for (let at = begin; at < end; at += 16)
    v128.store(y + at, v128.and(v128.load(y + at), f32x4.gt(v128.load(gate + at), zero)));
}
