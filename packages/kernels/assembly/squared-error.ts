import { madd } from './madd';

export function squaredError(
  scores: usize,
  targets: usize,
  weights: usize,
  columns: usize,
  gradient: usize,
  parts: usize,
  cols: i32,
  stride: i32,
  block: i32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>stride) << 2;
  let sum: f64 = 0;
  for (let e = begin; e < end; e++) {
    const weight = load<f32>(weights + ((<usize>e) << 2));
    const row = (<usize>e) * step;
    const counts = f32x4.ne(f32x4.splat(weight), f32x4.splat(0));
    const twice = f32x4.splat(2 * weight);
    let squares = f32x4.splat(0);
    for (let j: usize = 0; j < step; j += 16) {
      const apart = f32x4.sub(v128.load(scores + row + j), v128.load(targets + row + j));
      const difference = v128.and(apart, counts);
      const share = f32x4.mul(v128.load(columns + j), difference);
      squares = madd(share, difference, squares);
      v128.store(gradient + row + j, f32x4.mul(twice, share));
    }
    const even = f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 2);
    const odd = f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 3);
    sum += <f64>(weight * (even + odd));
  }
  store<f32>(parts + ((<usize>(begin / block)) << 2), <f32>sum);
}
