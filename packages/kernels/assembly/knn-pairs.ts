import { keepBest } from './nearest';
import { measure } from './pairs/measures';
import { setPower } from './pairs/minkowski';
import { Side } from './pairs/side';
import { scratch } from './scratch';
import { goesOn, hasPaid } from './visits';

/** Query rows that share one pass over a chunk of points. */
const BLOCK: i32 = 16;

export function knnPairs(
  metric: i32,
  shape: usize,
  left: usize,
  right: usize,
  indices: usize,
  distances: usize,
  fromVisit: i32,
  toVisit: i32,
  begin: i32,
  end: i32,
): void {
  const k = load<i32>(shape, 16);
  const isSelf = load<i32>(shape, 24);
  setPower(load<f32>(shape, 36), load<f32>(shape, 40));
  if (fromVisit == 0) startRows(indices, distances, k, isSelf, begin, end);
  for (let from = begin; from < end; from += BLOCK) {
    const to = min(from + BLOCK, end);
    if (!goesOn(right, from, BLOCK, fromVisit)) continue;
    for (let visit = fromVisit; visit < toVisit; visit++) {
      const first = firstOfVisit(shape, right, from, visit);
      const last = min(first + load<i32>(shape, 20), load<i32>(shape, 4));
      for (let i = from; i < to; i++) {
        measureRow(metric, shape, left, right, i, first, last);
        if (isSelf && i >= first && i < last)
          store<f32>(scratch + ((<usize>(i - first)) << 2), f32.POSITIVE_INFINITY);
        const kept = ((<usize>i) * k + isSelf) << 2;
        if (k > isSelf) keepBest(scratch, last - first, first, distances + kept, indices + kept, k - isSelf);
      }
      if (!hasPaid(shape, right, indices, k, from, to, BLOCK, visit)) break;
    }
  }
}

function startRows(indices: usize, distances: usize, k: i32, isSelf: i32, begin: i32, end: i32): void {
  for (let p = <usize>begin * k; p < <usize>end * k; p++) {
    store<i32>(indices + (p << 2), -1);
    store<f32>(distances + (p << 2), f32.POSITIVE_INFINITY);
  }
  if (isSelf)
    for (let i = begin; i < end; i++) {
      store<i32>(indices + (((<usize>i) * k) << 2), i);
      store<f32>(distances + (((<usize>i) * k) << 2), 0);
    }
}

function firstOfVisit(shape: usize, right: usize, i: i32, visit: i32): i32 {
  const chunk = load<i32>(shape, 20);
  const visits = load<i32>(shape, 28);
  if (visits == 0) return chunk * visit;
  return chunk * load<i32>(load<usize>(right, 36) + (((<usize>(i / chunk)) * visits + visit) << 2));
}

/** The distances of query i from the points first … last - 1, into scratch. */
function measureRow(metric: i32, shape: usize, left: usize, right: usize, i: i32, first: i32, last: i32): void {
  const d = load<i32>(shape, 8);
  const isSparse = load<i32>(shape, 32) != 0;
  for (let j = first; j < last; j++) {
    const value = measure(metric, changetype<Side>(left), i, changetype<Side>(right), j, d, isSparse, f32.POSITIVE_INFINITY);
    store<f32>(scratch + ((<usize>(j - first)) << 2), value);
  }
}
