import { exp } from './elementary';

// @ts-ignore: decorator
@inline
function leaky(score: f32, slope: f32): f32 {
  return score > 0 ? score : slope * score;
}

export function edgeSoftmax(
  pointers: usize,
  edges: usize,
  scores: usize,
  weights: usize,
  y: usize,
  stride: i32,
  parts: i32,
  slope: f32,
  begin: i32,
  end: i32,
): void {
  for (let v = begin; v < end; v++) {
    const first = edges + ((<usize>load<u32>(pointers + ((<usize>v) << 2))) << 2);
    const last = edges + ((<usize>load<u32>(pointers + ((<usize>v) << 2), 4)) << 2);
    for (let k: usize = 0; k < (<usize>parts) << 2; k += 4)
      shareOut(first, last, scores + k, weights, y + k, stride, slope);
  }
}

function shareOut(
  first: usize,
  last: usize,
  scores: usize,
  weights: usize,
  y: usize,
  stride: i32,
  slope: f32,
): void {
  const step = (<usize>stride) << 2;
  let highest: f32 = -Infinity;
  for (let i = first; i < last; i += 4) {
    const e = <usize>load<u32>(i);
    if (load<f32>(weights + (e << 2)) > 0)
      highest = max<f32>(highest, leaky(load<f32>(scores + e * step), slope));
  }
  let total: f32 = 0;
  for (let i = first; i < last; i += 4) {
    const e = <usize>load<u32>(i);
    const weight = load<f32>(weights + (e << 2));
    let power: f32 = 0;
    if (weight > 0) power = weight * exp(leaky(load<f32>(scores + e * step), slope) - highest);
    store<f32>(y + e * step, power);
    total += power;
  }
  if (total <= 0) return;
  for (let i = first; i < last; i += 4) {
    const at = y + (<usize>load<u32>(i)) * step;
    store<f32>(at, load<f32>(at) / total);
  }
}
