import { madd } from './madd';

export function slabTurn(
  block: usize,
  turn: usize,
  slabs: i32,
  rows: i32,
  out: usize,
  begin: i32,
  end: i32,
): void {
  const size = (<usize>rows) << 5;
  const step = (<usize>slabs) << 5;
  for (let q: usize = 0; q < <usize>slabs; q++)
    for (let at = (<usize>begin) << 5, stop = (<usize>end) << 5; at < stop; at += 32) {
      let low = f32x4.splat(0), high = f32x4.splat(0);
      let weights = turn + (q << 5);
      for (let p: usize = 0; p < <usize>slabs; p++)
        for (let c: usize = 0; c < 32; c += 4, weights += step) {
          const value = v128.load32_splat(block + p * size + at + c);
          low = madd(value, v128.load(weights), low);
          high = madd(value, v128.load(weights, 16), high);
        }
      v128.store(out + q * size + at, low);
      v128.store(out + q * size + at, high, 16);
    }
}
