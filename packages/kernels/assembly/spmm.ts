import { madd } from './madd';

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
    let j: usize = 0;
    for (; j + 64 <= step; j += 64) strip16(indices, values, x + j, init + j, floor, out + j, step, first, last);
    if (j + 32 <= step) {
      strip8(indices, values, x + j, init + j, floor, out + j, step, first, last);
      j += 32;
    }
    if (j < step) strip4(indices, values, x + j, init + j, floor, out + j, step, first, last);
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
): void {
  let s0 = v128.load(init);
  let s1 = v128.load(init, 16);
  let s2 = v128.load(init, 32);
  let s3 = v128.load(init, 48);
  for (let p = first; p < last; p++) {
    const at = x + (<usize>load<u32>(indices + ((<usize>p) << 2))) * step;
    const value = v128.load32_splat(values + ((<usize>p) << 2));
    s0 = madd(value, v128.load(at), s0);
    s1 = madd(value, v128.load(at, 16), s1);
    s2 = madd(value, v128.load(at, 32), s2);
    s3 = madd(value, v128.load(at, 48), s3);
  }
  const low = f32x4.splat(floor);
  v128.store(out, f32x4.pmax(s0, low));
  v128.store(out, f32x4.pmax(s1, low), 16);
  v128.store(out, f32x4.pmax(s2, low), 32);
  v128.store(out, f32x4.pmax(s3, low), 48);
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
): void {
  let s0 = v128.load(init);
  let s1 = v128.load(init, 16);
  for (let p = first; p < last; p++) {
    const at = x + (<usize>load<u32>(indices + ((<usize>p) << 2))) * step;
    const value = v128.load32_splat(values + ((<usize>p) << 2));
    s0 = madd(value, v128.load(at), s0);
    s1 = madd(value, v128.load(at, 16), s1);
  }
  const low = f32x4.splat(floor);
  v128.store(out, f32x4.pmax(s0, low));
  v128.store(out, f32x4.pmax(s1, low), 16);
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
): void {
  let sum = v128.load(init);
  for (let p = first; p < last; p++) {
    const at = x + (<usize>load<u32>(indices + ((<usize>p) << 2))) * step;
    sum = madd(v128.load32_splat(values + ((<usize>p) << 2)), v128.load(at), sum);
  }
  v128.store(out, f32x4.pmax(sum, f32x4.splat(floor)));
}
