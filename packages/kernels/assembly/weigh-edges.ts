import { madd } from './madd';
import { partWidth, stepOf, strideOf } from './part-width';

export function weighEdges(
  pointers: usize,
  edges: usize,
  ends: usize,
  w: usize,
  parts: i32,
  x: usize,
  xCols: i32,
  from: usize,
  fromStride: usize,
  floor: f32,
  y: usize,
  yCols: i32,
  begin: i32,
  end: i32,
): void {
  const width = partWidth(xCols, yCols, parts);
  const xStep = stepOf(xCols, width);
  const yStep = stepOf(yCols, width);
  const row = strideOf(yCols);
  const low = f32x4.splat(floor);
  for (let v = begin; v < end; v++) {
    const out = y + (<usize>v) * row;
    memory.copy(out, from + (<usize>v) * fromStride, row);
    const last = load<i32>(pointers + ((<usize>v) << 2), 4);
    for (let i = load<i32>(pointers + ((<usize>v) << 2)); i < last; i++) {
      const e = <usize>load<u32>(edges + ((<usize>i) << 2));
      let given = x + (<usize>load<u32>(ends + (e << 2))) * strideOf(xCols);
      let to = out;
      const weights = w + e * strideOf(parts);
      for (let k: usize = 0; k < (<usize>parts) << 2; k += 4) {
        addScaled(weights + k, given, to, width);
        given += xStep;
        to += yStep;
      }
    }
    for (let j: usize = 0; j < row; j += 16)
      v128.store(out + j, f32x4.max(v128.load(out + j), low));
  }
}

// @ts-ignore: decorator
@inline
function addScaled(weight: usize, from: usize, to: usize, width: i32): void {
  const whole = (<usize>(width & ~3)) << 2;
  const bytes = (<usize>width) << 2;
  const scale = v128.load32_splat(weight);
  let j: usize = 0;
  for (; j < whole; j += 16)
    v128.store(to + j, madd(scale, v128.load(from + j), v128.load(to + j)));
  for (; j < bytes; j += 4)
    store<f32>(to + j, load<f32>(to + j) + load<f32>(weight) * load<f32>(from + j));
}
