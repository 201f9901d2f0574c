import { Side } from '../pairs/side';

/** How far point i lies along a direction: the dense features, then the sparse ones by their column modulo the places left. */
export function project(side: Side, cols: i32, width: i32, direction: usize, i: i32): f64 {
  const row = side.dense + (((<usize>i) * cols) << 2);
  let sum: f64 = 0;
  for (let c: usize = 0; c < <usize>cols; c++)
    sum += (<f64>load<f32>(row + (c << 2))) * load<f64>(direction + (c << 3));
  return projectSparse(side, cols, width, direction, i, sum);
}

/** Adds what point i stores to a sum along a direction. */
export function projectSparse(side: Side, cols: i32, width: i32, direction: usize, i: i32, dense: f64): f64 {
  const end = load<i32>(side.pointers + ((<usize>i) << 2), 4);
  let sum = dense;
  for (let p = load<i32>(side.pointers + ((<usize>i) << 2)); p < end; p++) {
    const at = (<usize>p) << 2;
    const place = cols + load<i32>(side.columns + at) % (width - cols);
    sum += (<f64>load<f32>(side.values + at)) * load<f64>(direction + ((<usize>place) << 3));
  }
  return sum;
}

/** Adds `weight` times point i to a sum of points. */
export function addRow(side: Side, cols: i32, width: i32, sum: usize, weight: f64, i: i32): void {
  const row = side.dense + (((<usize>i) * cols) << 2);
  const whole = cols & -4;
  const both = f64x2.splat(weight);
  for (let c = 0; c < whole; c += 4) {
    const values = v128.load(row + ((<usize>c) << 2));
    const to = sum + ((<usize>c) << 3);
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(both, f64x2.promote_low_f32x4(values))));
    const upper = f64x2.promote_low_f32x4(v128.shuffle<i64>(values, values, 1, 1));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(both, upper)), 16);
  }
  for (let c = whole; c < cols; c++)
    addTo(sum + ((<usize>c) << 3), weight * <f64>load<f32>(row + ((<usize>c) << 2)));
  const end = load<i32>(side.pointers + ((<usize>i) << 2), 4);
  for (let p = load<i32>(side.pointers + ((<usize>i) << 2)); p < end; p++) {
    const at = (<usize>p) << 2;
    const place = cols + load<i32>(side.columns + at) % (width - cols);
    addTo(sum + ((<usize>place) << 3), weight * <f64>load<f32>(side.values + at));
  }
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}
