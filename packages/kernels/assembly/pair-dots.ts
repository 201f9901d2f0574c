import { madd } from './madd';
import { partWidth, stepOf, strideOf } from './part-width';

export function pairDots(
  parts: i32,
  p: usize,
  pCols: i32,
  q: usize,
  qCols: i32,
  src: usize,
  dst: usize,
  bias: usize,
  y: usize,
  begin: i32,
  end: i32,
): void {
  const width = partWidth(pCols, qCols, parts);
  const pStep = stepOf(pCols, width);
  const qStep = stepOf(qCols, width);
  for (let e = begin; e < end; e++) {
    let left = p + (<usize>load<u32>(src + ((<usize>e) << 2))) * strideOf(pCols);
    let right = q + (<usize>load<u32>(dst + ((<usize>e) << 2))) * strideOf(qCols);
    const out = y + (<usize>e) * strideOf(parts);
    for (let k: usize = 0; k < (<usize>parts) << 2; k += 4) {
      store<f32>(out + k, load<f32>(bias + k) + dot(left, right, width));
      left += pStep;
      right += qStep;
    }
  }
}

// @ts-ignore: decorator
@inline
function dot(left: usize, right: usize, width: i32): f32 {
  const whole = (<usize>(width & ~3)) << 2;
  const bytes = (<usize>width) << 2;
  let sums = f32x4.splat(0);
  let j: usize = 0;
  for (; j < whole; j += 16) sums = madd(v128.load(left + j), v128.load(right + j), sums);
  const even = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 2);
  const odd = f32x4.extract_lane(sums, 1) + f32x4.extract_lane(sums, 3);
  let sum = even + odd;
  for (; j < bytes; j += 4) sum += load<f32>(left + j) * load<f32>(right + j);
  return sum;
}
