import { madd } from './madd';

/** Rows that stay in the nearest cache while all tiles of the result go over them. */
const CHUNK: i32 = 96;

export function affineTransposed(
  x: usize,
  g: usize,
  parts: usize,
  inner: i32,
  width: i32,
  cols: i32,
  block: i32,
  begin: i32,
  end: i32,
): void {
  const stride = (<usize>inner) << 2;
  const step = (<usize>cols) << 2;
  const out = parts + (<usize>(begin / block)) * stride * (<usize>cols);
  memory.fill(out, 0, (<usize>width) * step);
  for (let first = begin; first < end; first += CHUNK) {
    const left = x + (<usize>first) * stride;
    const right = g + (<usize>first) * step;
    const count = min<i32>(CHUNK, end - first);
    for (let i: usize = 0; i < (<usize>width) << 2; i += 16) {
      const row = out + (i >> 2) * step;
      let j: usize = 0;
      for (; j + 32 <= step; j += 32) tile4x8(left + i, right + j, row + j, stride, step, count);
      if (j < step) tile4x4(left + i, right + j, row + j, stride, step, count);
    }
  }
}

function tile4x8(a: usize, b: usize, out: usize, stride: usize, step: usize, count: i32): void {
  let c00 = v128.load(out), c01 = v128.load(out, 16);
  let c10 = v128.load(out + step), c11 = v128.load(out + step, 16);
  let c20 = v128.load(out + 2 * step), c21 = v128.load(out + 2 * step, 16);
  let c30 = v128.load(out + 3 * step), c31 = v128.load(out + 3 * step, 16);
  const end = b + (<usize>count) * step;
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    const a1 = v128.load32_splat(a, 4);
    const a2 = v128.load32_splat(a, 8);
    const a3 = v128.load32_splat(a, 12);
    c00 = madd(a0, b0, c00);
    c01 = madd(a0, b1, c01);
    c10 = madd(a1, b0, c10);
    c11 = madd(a1, b1, c11);
    c20 = madd(a2, b0, c20);
    c21 = madd(a2, b1, c21);
    c30 = madd(a3, b0, c30);
    c31 = madd(a3, b1, c31);
    a += stride;
    b += step;
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out + step, c10);
  v128.store(out + step, c11, 16);
  v128.store(out + 2 * step, c20);
  v128.store(out + 2 * step, c21, 16);
  v128.store(out + 3 * step, c30);
  v128.store(out + 3 * step, c31, 16);
}

function tile4x4(a: usize, b: usize, out: usize, stride: usize, step: usize, count: i32): void {
  let c0 = v128.load(out);
  let c1 = v128.load(out + step);
  let c2 = v128.load(out + 2 * step);
  let c3 = v128.load(out + 3 * step);
  const end = b + (<usize>count) * step;
  while (b < end) {
    const right = v128.load(b);
    c0 = madd(v128.load32_splat(a), right, c0);
    c1 = madd(v128.load32_splat(a, 4), right, c1);
    c2 = madd(v128.load32_splat(a, 8), right, c2);
    c3 = madd(v128.load32_splat(a, 12), right, c3);
    a += stride;
    b += step;
  }
  v128.store(out, c0);
  v128.store(out + step, c1);
  v128.store(out + 2 * step, c2);
  v128.store(out + 3 * step, c3);
}
