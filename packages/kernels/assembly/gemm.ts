import { madd } from './madd';

/** Rows of four lanes that one pass keeps in registers: 4 rows × 8 columns of C. */
const TILE: i32 = 4;

export function gemm(
  a: usize,
  b: usize,
  c: usize,
  inner: i32,
  cols: i32,
  begin: i32,
  end: i32,
): void {
  let i = begin;
  for (; i + TILE <= end; i += TILE) {
    let j = 0;
    for (; j + 8 <= cols; j += 8) tile4x8(a, b, c, inner, cols, i, j);
    for (; j < cols; j++) for (let r = 0; r < TILE; r++) single(a, b, c, inner, cols, i + r, j);
  }
  for (; i < end; i++) {
    let j = 0;
    for (; j + 4 <= cols; j += 4) tile1x4(a, b, c, inner, cols, i, j);
    for (; j < cols; j++) single(a, b, c, inner, cols, i, j);
  }
}

function tile4x8(a: usize, b: usize, c: usize, inner: i32, cols: i32, i: i32, j: i32): void {
  const stride = (<usize>inner) << 2;
  const step = (<usize>cols) << 2;
  let left = a + (<usize>i) * stride;
  let right = b + ((<usize>j) << 2);
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  for (let k = 0; k < inner; k++) {
    const b0 = v128.load(right);
    const b1 = v128.load(right, 16);
    const a0 = v128.load32_splat(left);
    const a1 = v128.load32_splat(left + stride);
    const a2 = v128.load32_splat(left + 2 * stride);
    const a3 = v128.load32_splat(left + 3 * stride);
    c00 = madd(a0, b0, c00);
    c01 = madd(a0, b1, c01);
    c10 = madd(a1, b0, c10);
    c11 = madd(a1, b1, c11);
    c20 = madd(a2, b0, c20);
    c21 = madd(a2, b1, c21);
    c30 = madd(a3, b0, c30);
    c31 = madd(a3, b1, c31);
    left += 4;
    right += step;
  }
  const out = c + (<usize>i) * step + ((<usize>j) << 2);
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out + step, c10);
  v128.store(out + step, c11, 16);
  v128.store(out + 2 * step, c20);
  v128.store(out + 2 * step, c21, 16);
  v128.store(out + 3 * step, c30);
  v128.store(out + 3 * step, c31, 16);
}

function tile1x4(a: usize, b: usize, c: usize, inner: i32, cols: i32, i: i32, j: i32): void {
  const step = (<usize>cols) << 2;
  let left = a + (((<usize>i) * (<usize>inner)) << 2);
  let right = b + ((<usize>j) << 2);
  let sum = f32x4.splat(0);
  for (let k = 0; k < inner; k++) {
    sum = madd(v128.load32_splat(left), v128.load(right), sum);
    left += 4;
    right += step;
  }
  v128.store(c + (<usize>i) * step + ((<usize>j) << 2), sum);
}

function single(a: usize, b: usize, c: usize, inner: i32, cols: i32, i: i32, j: i32): void {
  const step = (<usize>cols) << 2;
  let left = a + (((<usize>i) * (<usize>inner)) << 2);
  let right = b + ((<usize>j) << 2);
  let sum: f32 = 0;
  for (let k = 0; k < inner; k++) {
    sum += load<f32>(left) * load<f32>(right);
    left += 4;
    right += step;
  }
  store<f32>(c + (<usize>i) * step + ((<usize>j) << 2), sum);
}
