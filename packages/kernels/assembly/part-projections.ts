import { Side } from './pairs/side';
import { project, projectSparse } from './parting/rows';

export function partProjections(
  points: usize,
  cols: i32,
  width: i32,
  order: usize,
  nodes: usize,
  directions: usize,
  count: i32,
  along: usize,
  begin: i32,
  end: i32,
): void {
  const side = changetype<Side>(points);
  for (let node = firstAfter(nodes, count, begin); node < count; node++) {
    const own = nodes + ((<usize>node) << 4);
    const to = min(end, load<i32>(own, 4));
    let at = max(begin, load<i32>(own));
    if (at >= end) return;
    const direction = directions + (((<usize>node) * width) << 3);
    for (; at + 4 <= to; at += 4) projectFour(side, cols, width, direction, order, along, at);
    for (; at < to; at++) {
      const sum = project(side, cols, width, direction, load<i32>(order + ((<usize>at) << 2)));
      store<f64>(along + ((<usize>at) << 3), sum);
    }
  }
}

/** The first node that ends after a place. */
function firstAfter(nodes: usize, count: i32, place: i32): i32 {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<i32>(nodes + ((<usize>middle) << 4), 4) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Four members side by side: their sums do not wait for one another. */
function projectFour(side: Side, cols: i32, width: i32, direction: usize, order: usize, along: usize, at: i32): void {
  const members = order + ((<usize>at) << 2);
  const i0 = load<i32>(members), i1 = load<i32>(members, 4), i2 = load<i32>(members, 8), i3 = load<i32>(members, 12);
  const bytes = (<usize>cols) << 2;
  const r0 = side.dense + (<usize>i0) * bytes, r1 = side.dense + (<usize>i1) * bytes;
  const r2 = side.dense + (<usize>i2) * bytes, r3 = side.dense + (<usize>i3) * bytes;
  let s0: f64 = 0, s1: f64 = 0, s2: f64 = 0, s3: f64 = 0;
  for (let c: usize = 0; c < bytes; c += 4) {
    const factor = load<f64>(direction + (c << 1));
    s0 += (<f64>load<f32>(r0 + c)) * factor;
    s1 += (<f64>load<f32>(r1 + c)) * factor;
    s2 += (<f64>load<f32>(r2 + c)) * factor;
    s3 += (<f64>load<f32>(r3 + c)) * factor;
  }
  const to = along + ((<usize>at) << 3);
  store<f64>(to, projectSparse(side, cols, width, direction, i0, s0));
  store<f64>(to, projectSparse(side, cols, width, direction, i1, s1), 8);
  store<f64>(to, projectSparse(side, cols, width, direction, i2, s2), 16);
  store<f64>(to, projectSparse(side, cols, width, direction, i3, s3), 24);
}
