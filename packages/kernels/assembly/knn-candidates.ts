import { madd } from './madd';
import { keepBest } from './nearest';
import { scratch } from './scratch';
import { goesOn, hasPaid } from './visits';

/** Query rows that share one pass over the points. */
const BLOCK: i32 = 128;

export function knnCandidates(
  shape: usize,
  left: usize,
  right: usize,
  candidates: usize,
  nearness: usize,
  fromVisit: i32,
  toVisit: i32,
  begin: i32,
  end: i32,
): void {
  const width = load<i32>(shape, 12);
  if (fromVisit == 0)
    for (let p = <usize>begin * width; p < <usize>end * width; p++) {
      store<f32>(nearness + (p << 2), f32.MAX_VALUE);
      store<i32>(candidates + (p << 2), -1);
    }
  for (let from = begin; from < end; from += BLOCK)
    searchBlock(shape, left, right, candidates, nearness, fromVisit, toVisit, from, min(from + BLOCK, end));
}

function searchBlock(
  shape: usize,
  left: usize,
  right: usize,
  candidates: usize,
  nearness: usize,
  fromVisit: i32,
  toVisit: i32,
  from: i32,
  to: i32,
): void {
  if (!goesOn(right, from, BLOCK, fromVisit)) return;
  const n = load<i32>(shape, 4);
  const d = load<i32>(shape, 8);
  const width = load<i32>(shape, 12);
  const chunk = load<i32>(shape, 20);
  const isSelf = load<i32>(shape, 24);
  const visits = load<i32>(shape, 28);
  const cursors = scratch + (((<usize>BLOCK) * chunk) << 2);
  if (visits == 0) startCursors(left, right, cursors, from, to);
  const list = load<usize>(right, 36) + (((<usize>(from / chunk)) * visits) << 2);
  for (let visit = fromVisit; visit < toVisit; visit++) {
    const first = chunk * (visits > 0 ? load<i32>(list + ((<usize>visit) << 2)) : visit);
    const last = min(first + chunk, n);
    if (visits > 0) startCursors(left, right, cursors, from, to);
    denseTile(load<usize>(left), load<usize>(right), load<usize>(right, 4), d, chunk, from, to, first, last);
    sparseTile(left, right, cursors, chunk, from, to, first, last);
    for (let i = from; i < to; i++) {
      const row = scratch + (((<usize>(i - from)) * chunk) << 2);
      if (isSelf && i >= first && i < last) store<f32>(row + ((<usize>(i - first)) << 2), f32.MAX_VALUE);
      const kept = ((<usize>i) * width) << 2;
      keepBest(row, last - first, first, nearness + kept, candidates + kept, width);
    }
    if (!hasPaid(shape, right, candidates, width, from, to, BLOCK, visit)) return;
  }
}

/** Where in its column of the points each stored entry of the query rows goes on. */
function startCursors(left: usize, right: usize, cursors: usize, from: i32, to: i32): void {
  const pointers = load<usize>(left, 12);
  const columns = load<usize>(left, 16);
  const starts = load<usize>(right, 24);
  const begin = load<i32>(pointers + ((<usize>from) << 2));
  const end = load<i32>(pointers + ((<usize>to) << 2));
  for (let p = begin; p < end; p++) {
    const column = load<i32>(columns + ((<usize>p) << 2));
    store<i32>(cursors + ((<usize>(p - begin)) << 2), load<i32>(starts + ((<usize>column) << 2)));
  }
}

function sparseTile(
  left: usize,
  right: usize,
  cursors: usize,
  chunk: i32,
  from: i32,
  to: i32,
  first: i32,
  last: i32,
): void {
  const pointers = load<usize>(left, 12);
  const columns = load<usize>(left, 16);
  const values = load<usize>(left, 20);
  const starts = load<usize>(right, 24);
  const rows = load<usize>(right, 28);
  const stored = load<usize>(right, 32);
  const begin = load<i32>(pointers + ((<usize>from) << 2));
  for (let i = from; i < to; i++) {
    const out = scratch + (((<usize>(i - from)) * chunk) << 2);
    const end = load<i32>(pointers + ((<usize>(i + 1)) << 2));
    for (let p = load<i32>(pointers + ((<usize>i) << 2)); p < end; p++) {
      const column = load<i32>(columns + ((<usize>p) << 2));
      const stop = load<i32>(starts + ((<usize>(column + 1)) << 2));
      const factor = <f32>-2 * load<f32>(values + ((<usize>p) << 2));
      const cursor = cursors + ((<usize>(p - begin)) << 2);
      let q = load<i32>(cursor);
      if (q < stop && load<i32>(rows + ((<usize>q) << 2)) < first) q = firstFrom(rows, q, stop, first);
      for (; q < stop; q++) {
        const j = load<i32>(rows + ((<usize>q) << 2));
        if (j >= last) break;
        const at = out + ((<usize>(j - first)) << 2);
        store<f32>(at, load<f32>(at) + factor * load<f32>(stored + ((<usize>q) << 2)));
      }
      store<i32>(cursor, q);
    }
  }
}

/** The first place of q … stop - 1, ascending, that holds at least `value`; stop when none does. */
function firstFrom(rows: usize, q: i32, stop: i32, value: i32): i32 {
  let low = q;
  let high = stop;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<i32>(rows + ((<usize>middle) << 2)) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** |y|² - 2 x·y of the query rows with the points first … last - 1, whose panels hold 8 points each. */
function denseTile(
  queries: usize,
  points: usize,
  norms: usize,
  d: i32,
  chunk: i32,
  from: i32,
  to: i32,
  first: i32,
  last: i32,
): void {
  const panel = (<usize>d) << 5;
  for (let j = first; j < last; j += 8) {
    const b = points + (<usize>(j >> 3)) * panel;
    const n0 = v128.load(norms + ((<usize>j) << 2));
    const n1 = v128.load(norms + ((<usize>j) << 2), 16);
    let out = scratch + ((<usize>(j - first)) << 2);
    for (let i = from; i < to; i += 4, out += (<usize>chunk) << 4) {
      const a = queries + (<usize>(i >> 3)) * panel + ((<usize>(i & 7)) << 2);
      tile4x8(a, b, n0, n1, d, out, (<usize>chunk) << 2);
    }
  }
}

// @ts-ignore: decorator
@inline
function tile4x8(a: usize, b: usize, n0: v128, n1: v128, d: i32, out: usize, stride: usize): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  const stop = a + ((<usize>d) << 5);
  while (a < stop) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    const a1 = v128.load32_splat(a, 4);
    const a2 = v128.load32_splat(a, 8);
    const a3 = v128.load32_splat(a, 12);
    c00 = madd(a0, b0, c00);
    c01 = madd(a0, b1, c01);
    c10 = madd(a1, b0, c10);
    c11 = madd(a1, b1, c11);
    c20 = madd(a2, b0, c20);
    c21 = madd(a2, b1, c21);
    c30 = madd(a3, b0, c30);
    c31 = madd(a3, b1, c31);
    a += 32;
    b += 32;
  }
  const two = f32x4.splat(2);
  v128.store(out, f32x4.sub(n0, f32x4.mul(two, c00)));
  v128.store(out, f32x4.sub(n1, f32x4.mul(two, c01)), 16);
  out += stride;
  v128.store(out, f32x4.sub(n0, f32x4.mul(two, c10)));
  v128.store(out, f32x4.sub(n1, f32x4.mul(two, c11)), 16);
  out += stride;
  v128.store(out, f32x4.sub(n0, f32x4.mul(two, c20)));
  v128.store(out, f32x4.sub(n1, f32x4.mul(two, c21)), 16);
  out += stride;
  v128.store(out, f32x4.sub(n0, f32x4.mul(two, c30)));
  v128.store(out, f32x4.sub(n1, f32x4.mul(two, c31)), 16);
}
