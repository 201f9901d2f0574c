import { scratch } from './scratch';
import { madd } from './madd';
import { clip, drawFour, force, HALF, mix, TABLE } from './umap-force';

export function umapEpochFlat(
  shape: usize,
  curve: usize,
  graph: usize,
  at: usize,
  epoch: i32,
  alpha: f32,
  begin: i32,
  end: i32,
): void {
  const to = load<usize>(at, 8);
  if (load<usize>(at) != to)
    memory.copy(
      to + ((<usize>begin) << 3),
      load<usize>(at) + ((<usize>begin) << 3),
      (<usize>(end - begin)) << 3,
    );
  const count = listDue(graph, epoch, begin, end);
  const halves = middle(count);
  const key = mix(load<u32>(shape, 12) + mix(<u32>epoch));
  const others = load<usize>(at, 4);
  const ends = load<usize>(graph, 4);
  const n = load<i32>(shape);
  const pulls = load<i32>(shape, 8);
  const isByEnd = load<i32>(shape, 20);
  const step = f32x4.splat(alpha);
  const pullTable = curve + TABLE;
  const pushTable = pullTable + HALF;
  let left: usize = scratch;
  let right: usize = scratch + ((<usize>halves) << 3);
  const leftEnd = right;
  const rightEnd = scratch + ((<usize>count) << 3);
  let leftVertex: i32 = -1;
  let rightVertex: i32 = -1;
  let leftOwn = f32x4.splat(0);
  let rightOwn = f32x4.splat(0);
  while (left < leftEnd || right < rightEnd) {
    const isLeft = left < leftEnd;
    const isRight = right < rightEnd;
    let leftKey: u32 = 0;
    let rightKey: u32 = 0;
    let leftTail: i32 = 0;
    let rightTail: i32 = 0;
    if (isLeft) {
      const edge = load<i32>(left, 4);
      if (load<i32>(left) != leftVertex) {
        if (leftVertex >= 0) storePlace(to, leftVertex, leftOwn);
        leftVertex = load<i32>(left);
        leftOwn = loadPlace(to, leftVertex);
      }
      leftTail = load<i32>(ends + ((<usize>edge) << 2));
      leftKey = mix(key + <u32>(isByEnd ? leftTail : edge) * 0x9e3779b9);
    }
    if (isRight) {
      const edge = load<i32>(right, 4);
      if (load<i32>(right) != rightVertex) {
        if (rightVertex >= 0) storePlace(to, rightVertex, rightOwn);
        rightVertex = load<i32>(right);
        rightOwn = loadPlace(to, rightVertex);
      }
      rightTail = load<i32>(ends + ((<usize>edge) << 2));
      rightKey = mix(key + <u32>(isByEnd ? rightTail : edge) * 0x9e3779b9);
    }
    let pushes = load<i32>(shape, 4);
    let leftPull = f32x4.splat(0);
    let rightPull = f32x4.splat(0);
    for (let group = 0; group < pulls || pushes > 0; group++) {
      const hasPull = group < pulls;
      const firstHalf = hasPull ? pullTable : pushTable;
      const used = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(max(pushes, 0) + <i32>hasPull));
      pushes -= hasPull ? 3 : 4;
      let leftDrawn = drawFour(leftKey, group << 2, n);
      let rightDrawn = drawFour(rightKey, group << 2, n);
      if (hasPull) {
        leftDrawn = i32x4.replace_lane(leftDrawn, 0, leftTail);
        rightDrawn = i32x4.replace_lane(rightDrawn, 0, rightTail);
      }
      const isNext = i32x4.splat(-(<i32>(group + 1 < pulls)));
      if (isLeft) {
        const moved = move(leftOwn, leftDrawn, leftPull, others, firstHalf, pushTable, used);
        leftOwn = madd(step, v128.shuffle<i32>(moved, moved, 0, 0, 1, 1), leftOwn);
        leftPull = v128.and(f32x4.mul(step, moved), isNext);
      }
      if (isRight) {
        const moved = move(rightOwn, rightDrawn, rightPull, others, firstHalf, pushTable, used);
        rightOwn = madd(step, v128.shuffle<i32>(moved, moved, 0, 0, 1, 1), rightOwn);
        rightPull = v128.and(f32x4.mul(step, moved), isNext);
      }
    }
    if (isLeft) left += 8;
    if (isRight) right += 8;
  }
  if (leftVertex >= 0) storePlace(to, leftVertex, leftOwn);
  if (rightVertex >= 0) storePlace(to, rightVertex, rightOwn);
}

/** Writes vertex and edge of all that is due into scratch, by vertex; says how many. */
function listDue(graph: usize, epoch: i32, begin: i32, end: i32): i32 {
  const pointers = load<usize>(graph);
  const rates = load<usize>(graph, 8);
  const now = f32x4.splat(<f32>epoch);
  const before = f32x4.splat(<f32>(epoch - 1));
  let count: usize = scratch;
  for (let i = begin; i < end; i++) {
    let e = load<i32>(pointers + ((<usize>i) << 2));
    const stop = load<i32>(pointers + ((<usize>i) << 2), 4);
    for (; e < stop; e += 4) {
      const rate = v128.load(rates + ((<usize>e) << 2));
      let due = i32x4.bitmask(
        f32x4.gt(f32x4.floor(f32x4.mul(now, rate)), f32x4.floor(f32x4.mul(before, rate))),
      );
      if (stop - e < 4) due &= (1 << (stop - e)) - 1;
      for (; due != 0; due &= due - 1, count += 8) {
        store<i32>(count, i);
        store<i32>(count, e + ctz(due), 4);
      }
    }
  }
  return <i32>((count - scratch) >> 3);
}

/** Where the list halves between two vertices: two chains of moves that do not wait for each other. */
function middle(count: i32): i32 {
  let at = count >> 1;
  while (at > 0 && at < count && load<i32>(scratch + ((<usize>at) << 3)) == load<i32>(scratch + ((<usize>(at - 1)) << 3)))
    at++;
  return at;
}

/** A place as x x y y. */
// @ts-ignore: decorator
@inline
function loadPlace(places: usize, i: i32): v128 {
  const pair = v128.load64_splat(places + ((<usize>i) << 3));
  return v128.shuffle<i32>(pair, pair, 0, 0, 1, 1);
}

// @ts-ignore: decorator
@inline
function storePlace(places: usize, i: i32, place: v128): void {
  v128.store64_lane(places + ((<usize>i) << 3), v128.shuffle<i32>(place, place, 0, 2, 0, 2), 0);
}

/**
 * The sum of four interactions with drawn points, and the first of them alone: x y, x y.
 * The first point is met where it will have gone when it was pulled as `own` was: lanes 2 and 3 of `pulled`.
 */
// @ts-ignore: decorator
@inline
function move(
  own: v128,
  drawn: v128,
  pulled: v128,
  others: usize,
  firstHalf: usize,
  pushTable: usize,
  used: v128,
): v128 {
  let low = v128.load64_zero(others + ((<usize>i32x4.extract_lane(drawn, 0)) << 3));
  low = v128.load64_lane(others + ((<usize>i32x4.extract_lane(drawn, 1)) << 3), low, 1);
  let high = v128.load64_zero(others + ((<usize>i32x4.extract_lane(drawn, 2)) << 3));
  high = v128.load64_lane(others + ((<usize>i32x4.extract_lane(drawn, 3)) << 3), high, 1);
  low = f32x4.sub(low, v128.shuffle<i32>(pulled, f32x4.splat(0), 2, 3, 4, 4));
  const dx = f32x4.sub(v128.shuffle<i32>(own, own, 0, 0, 0, 0), v128.shuffle<i32>(low, high, 0, 2, 4, 6));
  const dy = f32x4.sub(v128.shuffle<i32>(own, own, 2, 2, 2, 2), v128.shuffle<i32>(low, high, 1, 3, 5, 7));
  const square = madd(dy, dy, f32x4.mul(dx, dx));
  const strength = v128.and(force(square, firstHalf, pushTable), used);
  const x = clip(f32x4.mul(strength, dx));
  const y = clip(f32x4.mul(strength, dy));
  const firsts = v128.shuffle<i32>(x, y, 0, 4, 0, 4);
  const halves = f32x4.add(firsts, v128.shuffle<i32>(x, y, 1, 5, 1, 5));
  const others23 = f32x4.add(v128.shuffle<i32>(x, y, 2, 6, 2, 6), v128.shuffle<i32>(x, y, 3, 7, 3, 7));
  return v128.shuffle<i32>(f32x4.add(halves, others23), firsts, 0, 1, 4, 5);
}
