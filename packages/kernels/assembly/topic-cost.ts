import { ln } from './topic-log';
import { madd } from './madd';

const TINY: f32 = 1e-10;

export function topicCost(
  rows: usize,
  pointers: usize,
  entries: usize,
  w: usize,
  h: usize,
  costs: usize,
  k4: i32,
  begin: i32,
  end: i32,
): void {
  const bytes = (<usize>k4) << 2;
  for (let i = <usize>begin; i < <usize>end; i++) {
    const row = <usize>load<i32>(rows + (i << 2));
    const from = entries + ((<usize>load<i32>(pointers + (row << 2))) << 3);
    const to = entries + ((<usize>load<i32>(pointers + (row << 2), 4)) << 3);
    const code = h + row * bytes;
    let cost: f64 = 0;
    for (let t: usize = 0; t < bytes; t += 4) cost += load<f32>(code + t);
    for (let p = from; p < to; p += 8) {
      const word = w + (<usize>load<i32>(p)) * bytes;
      const count = load<f32>(p, 4);
      let dot = f32x4.splat(0);
      for (let t: usize = 0; t < bytes; t += 16)
        dot = madd(v128.load(code + t), v128.load(word + t), dot);
      const expected =
        f32x4.extract_lane(dot, 0) +
        f32x4.extract_lane(dot, 1) +
        (f32x4.extract_lane(dot, 2) + f32x4.extract_lane(dot, 3));
      cost += count * (ln(count / (expected + TINY)) - 1);
    }
    store<f64>(costs + (i << 3), cost);
  }
}
