export function affineTransposed(
  x: usize,
  g: usize,
  parts: usize,
  inner: i32,
  cols: i32,
  block: i32,
  begin: i32,
  end: i32,
): void {
  const out = parts + (((<usize>(begin / block)) * (<usize>(inner * cols))) << 2);
  let i = 0;
  for (; i + 4 <= inner; i += 4) columns4(x, g, out, inner, cols, i, begin, end);
  if (i == inner) return;
  if (inner >= 4) columns4(x, g, out, inner, cols, inner - 4, begin, end);
  else
    for (; i < inner; i++)
      for (let j = 0; j < cols; j++) single(x, g, out, inner, cols, i, j, begin, end);
}

function columns4(
  x: usize,
  g: usize,
  out: usize,
  inner: i32,
  cols: i32,
  i: i32,
  begin: i32,
  end: i32,
): void {
  let j = 0;
  for (; j + 8 <= cols; j += 8) tile4x8(x, g, out, inner, cols, i, j, begin, end);
  if (j == cols) return;
  if (cols - j > 4 && cols >= 8) {
    tile4x8(x, g, out, inner, cols, i, cols - 8, begin, end);
    return;
  }
  if (cols < 4) {
    for (; j < cols; j++)
      for (let r = 0; r < 4; r++) single(x, g, out, inner, cols, i + r, j, begin, end);
    return;
  }
  if (cols - j > 4) tile4x4(x, g, out, inner, cols, i, j, begin, end);
  tile4x4(x, g, out, inner, cols, i, cols - 4, begin, end);
}

function tile4x8(
  x: usize,
  g: usize,
  out: usize,
  inner: i32,
  cols: i32,
  i: i32,
  j: i32,
  begin: i32,
  end: i32,
): void {
  const stride = (<usize>inner) << 2;
  const step = (<usize>cols) << 2;
  let left = x + (<usize>begin) * stride + ((<usize>i) << 2);
  let right = g + (<usize>begin) * step + ((<usize>j) << 2);
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  for (let k = begin; k < end; k++) {
    const b0 = v128.load(right);
    const b1 = v128.load(right, 16);
    const a0 = v128.load32_splat(left);
    const a1 = v128.load32_splat(left, 4);
    const a2 = v128.load32_splat(left, 8);
    const a3 = v128.load32_splat(left, 12);
    c00 = f32x4.add(c00, f32x4.mul(a0, b0));
    c01 = f32x4.add(c01, f32x4.mul(a0, b1));
    c10 = f32x4.add(c10, f32x4.mul(a1, b0));
    c11 = f32x4.add(c11, f32x4.mul(a1, b1));
    c20 = f32x4.add(c20, f32x4.mul(a2, b0));
    c21 = f32x4.add(c21, f32x4.mul(a2, b1));
    c30 = f32x4.add(c30, f32x4.mul(a3, b0));
    c31 = f32x4.add(c31, f32x4.mul(a3, b1));
    left += stride;
    right += step;
  }
  const at = out + (<usize>i) * step + ((<usize>j) << 2);
  v128.store(at, c00);
  v128.store(at, c01, 16);
  v128.store(at + step, c10);
  v128.store(at + step, c11, 16);
  v128.store(at + 2 * step, c20);
  v128.store(at + 2 * step, c21, 16);
  v128.store(at + 3 * step, c30);
  v128.store(at + 3 * step, c31, 16);
}

function tile4x4(
  x: usize,
  g: usize,
  out: usize,
  inner: i32,
  cols: i32,
  i: i32,
  j: i32,
  begin: i32,
  end: i32,
): void {
  const stride = (<usize>inner) << 2;
  const step = (<usize>cols) << 2;
  let left = x + (<usize>begin) * stride + ((<usize>i) << 2);
  let right = g + (<usize>begin) * step + ((<usize>j) << 2);
  let c0 = f32x4.splat(0), c1 = f32x4.splat(0), c2 = f32x4.splat(0), c3 = f32x4.splat(0);
  for (let k = begin; k < end; k++) {
    const b = v128.load(right);
    c0 = f32x4.add(c0, f32x4.mul(v128.load32_splat(left), b));
    c1 = f32x4.add(c1, f32x4.mul(v128.load32_splat(left, 4), b));
    c2 = f32x4.add(c2, f32x4.mul(v128.load32_splat(left, 8), b));
    c3 = f32x4.add(c3, f32x4.mul(v128.load32_splat(left, 12), b));
    left += stride;
    right += step;
  }
  const at = out + (<usize>i) * step + ((<usize>j) << 2);
  v128.store(at, c0);
  v128.store(at + step, c1);
  v128.store(at + 2 * step, c2);
  v128.store(at + 3 * step, c3);
}

function single(
  x: usize,
  g: usize,
  out: usize,
  inner: i32,
  cols: i32,
  i: i32,
  j: i32,
  begin: i32,
  end: i32,
): void {
  const stride = (<usize>inner) << 2;
  const step = (<usize>cols) << 2;
  let left = x + (<usize>begin) * stride + ((<usize>i) << 2);
  let right = g + (<usize>begin) * step + ((<usize>j) << 2);
  let sum: f32 = 0;
  for (let k = begin; k < end; k++) {
    sum += load<f32>(left) * load<f32>(right);
    left += stride;
    right += step;
  }
  store<f32>(out + (<usize>i) * step + ((<usize>j) << 2), sum);
}
