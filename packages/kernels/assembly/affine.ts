/** Rows that one pass keeps in registers, beside 8 columns. */
const TILE: i32 = 4;

export function affine(
  x: usize,
  w: usize,
  from: usize,
  fromStride: usize,
  floor: f32,
  y: usize,
  inner: i32,
  cols: i32,
  begin: i32,
  end: i32,
): void {
  let i = begin;
  for (; i + TILE <= end; i += TILE) {
    let j = 0;
    for (; j + 8 <= cols; j += 8) tile4x8(x, w, from, fromStride, floor, y, inner, cols, i, j);
    if (j == cols) continue;
    if (cols - j > 4 && cols >= 8) {
      tile4x8(x, w, from, fromStride, floor, y, inner, cols, i, cols - 8);
      continue;
    }
    if (cols < 4) {
      for (; j < cols; j++)
        for (let r = 0; r < TILE; r++) single(x, w, from, fromStride, floor, y, inner, cols, i + r, j);
      continue;
    }
    if (cols - j > 4) tile4x4(x, w, from, fromStride, floor, y, inner, cols, i, j);
    tile4x4(x, w, from, fromStride, floor, y, inner, cols, i, cols - 4);
  }
  for (; i < end; i++) {
    let j = 0;
    for (; j + 4 <= cols; j += 4) tile1x4(x, w, from, fromStride, floor, y, inner, cols, i, j);
    for (; j < cols; j++) single(x, w, from, fromStride, floor, y, inner, cols, i, j);
  }
}

function tile4x8(
  x: usize,
  w: usize,
  from: usize,
  fromStride: usize,
  floor: f32,
  y: usize,
  inner: i32,
  cols: i32,
  i: i32,
  j: i32,
): void {
  const stride = (<usize>inner) << 2;
  const step = (<usize>cols) << 2;
  const offset = (<usize>j) << 2;
  let left = x + (<usize>i) * stride;
  let right = w + offset;
  const init = from + (<usize>i) * fromStride + offset;
  let c00 = v128.load(init), c01 = v128.load(init, 16);
  let c10 = v128.load(init + fromStride), c11 = v128.load(init + fromStride, 16);
  let c20 = v128.load(init + 2 * fromStride), c21 = v128.load(init + 2 * fromStride, 16);
  let c30 = v128.load(init + 3 * fromStride), c31 = v128.load(init + 3 * fromStride, 16);
  for (let k = 0; k < inner; k++) {
    const b0 = v128.load(right);
    const b1 = v128.load(right, 16);
    const a0 = v128.load32_splat(left);
    const a1 = v128.load32_splat(left + stride);
    const a2 = v128.load32_splat(left + 2 * stride);
    const a3 = v128.load32_splat(left + 3 * stride);
    c00 = f32x4.add(c00, f32x4.mul(a0, b0));
    c01 = f32x4.add(c01, f32x4.mul(a0, b1));
    c10 = f32x4.add(c10, f32x4.mul(a1, b0));
    c11 = f32x4.add(c11, f32x4.mul(a1, b1));
    c20 = f32x4.add(c20, f32x4.mul(a2, b0));
    c21 = f32x4.add(c21, f32x4.mul(a2, b1));
    c30 = f32x4.add(c30, f32x4.mul(a3, b0));
    c31 = f32x4.add(c31, f32x4.mul(a3, b1));
    left += 4;
    right += step;
  }
  const low = f32x4.splat(floor);
  const out = y + (<usize>i) * step + offset;
  v128.store(out, f32x4.max(c00, low));
  v128.store(out, f32x4.max(c01, low), 16);
  v128.store(out + step, f32x4.max(c10, low));
  v128.store(out + step, f32x4.max(c11, low), 16);
  v128.store(out + 2 * step, f32x4.max(c20, low));
  v128.store(out + 2 * step, f32x4.max(c21, low), 16);
  v128.store(out + 3 * step, f32x4.max(c30, low));
  v128.store(out + 3 * step, f32x4.max(c31, low), 16);
}

function tile4x4(
  x: usize,
  w: usize,
  from: usize,
  fromStride: usize,
  floor: f32,
  y: usize,
  inner: i32,
  cols: i32,
  i: i32,
  j: i32,
): void {
  const stride = (<usize>inner) << 2;
  const step = (<usize>cols) << 2;
  const offset = (<usize>j) << 2;
  let left = x + (<usize>i) * stride;
  let right = w + offset;
  const init = from + (<usize>i) * fromStride + offset;
  let c0 = v128.load(init);
  let c1 = v128.load(init + fromStride);
  let c2 = v128.load(init + 2 * fromStride);
  let c3 = v128.load(init + 3 * fromStride);
  for (let k = 0; k < inner; k++) {
    const b = v128.load(right);
    c0 = f32x4.add(c0, f32x4.mul(v128.load32_splat(left), b));
    c1 = f32x4.add(c1, f32x4.mul(v128.load32_splat(left + stride), b));
    c2 = f32x4.add(c2, f32x4.mul(v128.load32_splat(left + 2 * stride), b));
    c3 = f32x4.add(c3, f32x4.mul(v128.load32_splat(left + 3 * stride), b));
    left += 4;
    right += step;
  }
  const low = f32x4.splat(floor);
  const out = y + (<usize>i) * step + offset;
  v128.store(out, f32x4.max(c0, low));
  v128.store(out + step, f32x4.max(c1, low));
  v128.store(out + 2 * step, f32x4.max(c2, low));
  v128.store(out + 3 * step, f32x4.max(c3, low));
}

function tile1x4(
  x: usize,
  w: usize,
  from: usize,
  fromStride: usize,
  floor: f32,
  y: usize,
  inner: i32,
  cols: i32,
  i: i32,
  j: i32,
): void {
  const step = (<usize>cols) << 2;
  const offset = (<usize>j) << 2;
  let left = x + (((<usize>i) * (<usize>inner)) << 2);
  let right = w + offset;
  let sum = v128.load(from + (<usize>i) * fromStride + offset);
  for (let k = 0; k < inner; k++) {
    sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(left), v128.load(right)));
    left += 4;
    right += step;
  }
  v128.store(y + (<usize>i) * step + offset, f32x4.max(sum, f32x4.splat(floor)));
}

function single(
  x: usize,
  w: usize,
  from: usize,
  fromStride: usize,
  floor: f32,
  y: usize,
  inner: i32,
  cols: i32,
  i: i32,
  j: i32,
): void {
  const step = (<usize>cols) << 2;
  const offset = (<usize>j) << 2;
  let left = x + (((<usize>i) * (<usize>inner)) << 2);
  let right = w + offset;
  let sum = load<f32>(from + (<usize>i) * fromStride + offset);
  for (let k = 0; k < inner; k++) {
    sum += load<f32>(left) * load<f32>(right);
    left += 4;
    right += step;
  }
  store<f32>(y + (<usize>i) * step + offset, max<f32>(sum, floor));
}
