import { madd } from './madd';

export function filterStep(
  graph: usize,
  block: usize,
  previous: usize,
  out: usize,
  scale: f32,
  centre: f32,
  weight: f32,
  begin: i32,
  end: i32,
): void {
  const pointers = load<usize>(graph);
  const indices = load<usize>(graph, 4);
  const values = load<usize>(graph, 8);
  const factor = f32x4.splat(scale);
  const shift = f32x4.splat(centre);
  const back = f32x4.splat(weight);
  for (let i = begin; i < end; i++) {
    const row = (<usize>i) << 5;
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    const stop = load<i32>(pointers + ((<usize>i) << 2), 4);
    for (let p = load<i32>(pointers + ((<usize>i) << 2)); p < stop; p++) {
      const value = v128.load32_splat(values + ((<usize>p) << 2));
      const other = block + ((<usize>load<i32>(indices + ((<usize>p) << 2))) << 5);
      low = madd(value, v128.load(other), low);
      high = madd(value, v128.load(other, 16), high);
    }
    low = f32x4.mul(factor, f32x4.sub(low, f32x4.mul(shift, v128.load(block + row))));
    high = f32x4.mul(factor, f32x4.sub(high, f32x4.mul(shift, v128.load(block + row, 16))));
    low = f32x4.sub(low, f32x4.mul(back, v128.load(previous + row)));
    high = f32x4.sub(high, f32x4.mul(back, v128.load(previous + row, 16)));
    v128.store(out + row, low);
    v128.store(out + row, high, 16);
  }
}
