import { scratch } from './scratch';
import { madd } from './madd';

/** How much of the statistics of earlier batches is kept. */
const KEEP: f32 = 0.95;
const TINY: f32 = 1e-10;

export function topicUpdate(
  pointers: usize,
  entries: usize,
  w: usize,
  a: usize,
  h: usize,
  totals: usize,
  k4: i32,
  begin: i32,
  end: i32,
): void {
  const bytes = (<usize>k4) << 2;
  const keep = f32x4.splat(KEEP);
  for (let g = <usize>begin; g < <usize>end; g++) {
    const from = entries + ((<usize>load<i32>(pointers + (g << 2))) << 3);
    const to = entries + ((<usize>load<i32>(pointers + (g << 2), 4)) << 3);
    const word = w + g * bytes;
    const statistic = a + g * bytes;
    gather(from, to, word, h, bytes);
    for (let t: usize = 0; t < bytes; t += 16) {
      const seen = f32x4.mul(v128.load(word + t), v128.load(scratch + t));
      const sum = f32x4.add(f32x4.mul(keep, v128.load(statistic + t)), seen);
      v128.store(statistic + t, sum);
      v128.store(word + t, f32x4.div(sum, v128.load(totals + t)));
    }
  }
}

/** Sums topics · count / expected count over a word's rows into the scratch area. */
function gather(from: usize, to: usize, word: usize, h: usize, bytes: usize): void {
  memory.fill(scratch, 0, bytes);
  for (let p = from; p < to; p += 8) {
    const code = h + (<usize>load<i32>(p)) * bytes;
    let dot = f32x4.splat(0);
    for (let t: usize = 0; t < bytes; t += 16)
      dot = madd(v128.load(code + t), v128.load(word + t), dot);
    const expected =
      f32x4.extract_lane(dot, 0) +
      f32x4.extract_lane(dot, 1) +
      (f32x4.extract_lane(dot, 2) + f32x4.extract_lane(dot, 3));
    const ratio = f32x4.splat(load<f32>(p, 4) / (expected + TINY));
    for (let t: usize = 0; t < bytes; t += 16)
      v128.store(
        scratch + t,
        madd(ratio, v128.load(code + t), v128.load(scratch + t)),
      );
  }
}
