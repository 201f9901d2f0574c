import { madd } from './madd';

/** How much of the statistics of earlier batches is kept. */
const KEEP: f32 = 0.95;

export function topicTotals(
  rows: usize,
  weights: usize,
  count: i32,
  h: usize,
  totals: usize,
  k4: i32,
  begin: i32,
  end: i32,
): void {
  for (let block = begin; block < end; block++) {
    const lane = (<usize>block) << 4;
    let sum = f32x4.mul(f32x4.splat(KEEP), v128.load(totals + lane));
    for (let i: usize = 0; i < <usize>count; i++) {
      const row = <usize>load<i32>(rows + (i << 2));
      const weight = v128.load32_splat(weights + (i << 2));
      sum = madd(weight, v128.load(h + ((row * <usize>k4) << 2) + lane), sum);
    }
    v128.store(totals + lane, sum);
  }
}
