export function spmm(
  pointers: usize,
  indices: usize,
  values: usize,
  x: usize,
  from: usize,
  fromStride: usize,
  floor: f32,
  y: usize,
  cols: i32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>cols) << 2;
  for (let i = begin; i < end; i++) {
    const first = load<i32>(pointers + ((<usize>i) << 2));
    const last = load<i32>(pointers + ((<usize>i) << 2), 4);
    const init = from + (<usize>i) * fromStride;
    const out = y + (<usize>i) * step;
    let j = 0;
    for (; j + 16 <= cols; j += 16) strip16(indices, values, x, init, floor, out, step, first, last, j);
    if (j == cols) continue;
    if (cols < 4) {
      for (; j < cols; j++) single(indices, values, x, init, floor, out, step, first, last, j);
      continue;
    }
    for (; j + 8 <= cols; j += 8) strip8(indices, values, x, init, floor, out, step, first, last, j);
    if (j == cols) continue;
    if (cols - j <= 4) strip4(indices, values, x, init, floor, out, step, first, last, cols - 4);
    else if (cols >= 8) strip8(indices, values, x, init, floor, out, step, first, last, cols - 8);
    else {
      strip4(indices, values, x, init, floor, out, step, first, last, j);
      strip4(indices, values, x, init, floor, out, step, first, last, cols - 4);
    }
  }
}

function strip16(
  indices: usize,
  values: usize,
  x: usize,
  init: usize,
  floor: f32,
  out: usize,
  step: usize,
  first: i32,
  last: i32,
  j: i32,
): void {
  const offset = (<usize>j) << 2;
  let s0 = v128.load(init + offset);
  let s1 = v128.load(init + offset, 16);
  let s2 = v128.load(init + offset, 32);
  let s3 = v128.load(init + offset, 48);
  for (let p = first; p < last; p++) {
    const at = x + (<usize>load<u32>(indices + ((<usize>p) << 2))) * step + offset;
    const value = v128.load32_splat(values + ((<usize>p) << 2));
    s0 = f32x4.add(s0, f32x4.mul(value, v128.load(at)));
    s1 = f32x4.add(s1, f32x4.mul(value, v128.load(at, 16)));
    s2 = f32x4.add(s2, f32x4.mul(value, v128.load(at, 32)));
    s3 = f32x4.add(s3, f32x4.mul(value, v128.load(at, 48)));
  }
  const low = f32x4.splat(floor);
  v128.store(out + offset, f32x4.max(s0, low));
  v128.store(out + offset, f32x4.max(s1, low), 16);
  v128.store(out + offset, f32x4.max(s2, low), 32);
  v128.store(out + offset, f32x4.max(s3, low), 48);
}

function strip8(
  indices: usize,
  values: usize,
  x: usize,
  init: usize,
  floor: f32,
  out: usize,
  step: usize,
  first: i32,
  last: i32,
  j: i32,
): void {
  const offset = (<usize>j) << 2;
  let s0 = v128.load(init + offset);
  let s1 = v128.load(init + offset, 16);
  for (let p = first; p < last; p++) {
    const at = x + (<usize>load<u32>(indices + ((<usize>p) << 2))) * step + offset;
    const value = v128.load32_splat(values + ((<usize>p) << 2));
    s0 = f32x4.add(s0, f32x4.mul(value, v128.load(at)));
    s1 = f32x4.add(s1, f32x4.mul(value, v128.load(at, 16)));
  }
  const low = f32x4.splat(floor);
  v128.store(out + offset, f32x4.max(s0, low));
  v128.store(out + offset, f32x4.max(s1, low), 16);
}

function strip4(
  indices: usize,
  values: usize,
  x: usize,
  init: usize,
  floor: f32,
  out: usize,
  step: usize,
  first: i32,
  last: i32,
  j: i32,
): void {
  const offset = (<usize>j) << 2;
  let sum = v128.load(init + offset);
  for (let p = first; p < last; p++) {
    const at = x + (<usize>load<u32>(indices + ((<usize>p) << 2))) * step + offset;
    sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(values + ((<usize>p) << 2)), v128.load(at)));
  }
  v128.store(out + offset, f32x4.max(sum, f32x4.splat(floor)));
}

function single(
  indices: usize,
  values: usize,
  x: usize,
  init: usize,
  floor: f32,
  out: usize,
  step: usize,
  first: i32,
  last: i32,
  j: i32,
): void {
  const offset = (<usize>j) << 2;
  let sum = load<f32>(init + offset);
  for (let p = first; p < last; p++) {
    const at = x + (<usize>load<u32>(indices + ((<usize>p) << 2))) * step + offset;
    sum += load<f32>(values + ((<usize>p) << 2)) * load<f32>(at);
  }
  store<f32>(out + offset, max<f32>(sum, floor));
}
