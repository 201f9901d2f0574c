import { scratch } from './scratch';

const BINS: i32 = 128;
const LEAST_SHARE: f64 = 0.25;

export function partMembers(order: usize, nodes: usize, along: usize, leaf: i32, begin: i32, end: i32): void {
  for (let node = begin; node < end; node++) {
    const own = nodes + ((<usize>node) << 4);
    const from = load<i32>(own);
    const n = load<i32>(own, 4) - from;
    const line = along + ((<usize>from) << 3);
    const count = splitOf(line, n, leaf);
    part(order + ((<usize>from) << 2), line, n, count);
    store<i32>(own, count, 12);
  }
}

function splitOf(line: usize, n: i32, leaf: i32): i32 {
  fillBins(line, n);
  let best = leaf * <i32>Math.ceil(<f64>n / <f64>leaf / 2);
  let most: f64 = 0;
  let count: f64 = 0;
  let sum: f64 = 0;
  const least = Math.max(<f64>leaf, LEAST_SHARE * <f64>n);
  for (let bin: usize = 0; bin < <usize>BINS; bin++) {
    count += load<f64>(scratch + (bin << 4));
    sum += load<f64>(scratch + (bin << 4), 8);
    const place = <f64>leaf * Math.floor(count / <f64>leaf + 0.5);
    if (place < least || <f64>n - place < LEAST_SHARE * <f64>n) continue;
    const between = (sum * sum) / (count * (<f64>n - count));
    if (!(between > most)) continue;
    most = between;
    best = <i32>place;
  }
  return best;
}

/** How many members fall in each bin, and the sum of their distances from the middle along the line, side by side. */
function fillBins(line: usize, n: i32): void {
  memory.fill(scratch, 0, (<usize>BINS) << 4);
  const end = line + ((<usize>n) << 3);
  let middle: f64 = 0;
  for (let at = line; at < end; at += 8) middle += load<f64>(at) / <f64>n;
  let variance: f64 = 0;
  for (let at = line; at < end; at += 8) {
    const away = load<f64>(at) - middle;
    variance += (away * away) / <f64>n;
  }
  const scale = variance > 0 ? (<f64>BINS) / 6 / Math.sqrt(variance) : 0;
  for (let at = line; at < end; at += 8) {
    const away = load<f64>(at) - middle;
    const bin = Math.max(0, Math.min(<f64>(BINS - 1), Math.floor(scale * away + <f64>(BINS / 2))));
    const to = scratch + ((<usize>bin) << 4);
    v128.store(to, f64x2.add(v128.load(to), f64x2.replace_lane(f64x2.splat(1), 1, away)));
  }
}

/** Puts the `count` members that come first in front (Hoare's selection). */
function part(members: usize, line: usize, n: i32, count: i32): void {
  let low = 0;
  let high = n - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = load<f64>(line + ((<usize>middle) << 3));
    const number = load<i32>(members + ((<usize>middle) << 2));
    let left = low;
    let right = high;
    while (left <= right) {
      while (isBefore(members, line, left, value, number)) left++;
      while (isAfter(members, line, right, value, number)) right--;
      if (left > right) break;
      swap(members, line, left++, right--);
    }
    if (count <= right) high = right;
    else if (count >= left) low = left;
    else return;
  }
}

// @ts-ignore: decorator
@inline
function isBefore(members: usize, line: usize, at: i32, value: f64, number: i32): bool {
  const other = load<f64>(line + ((<usize>at) << 3));
  return other < value || (other == value && load<i32>(members + ((<usize>at) << 2)) < number);
}

// @ts-ignore: decorator
@inline
function isAfter(members: usize, line: usize, at: i32, value: f64, number: i32): bool {
  const other = load<f64>(line + ((<usize>at) << 3));
  return other > value || (other == value && load<i32>(members + ((<usize>at) << 2)) > number);
}

// @ts-ignore: decorator
@inline
function swap(members: usize, line: usize, left: i32, right: i32): void {
  const a = members + ((<usize>left) << 2), b = members + ((<usize>right) << 2);
  const c = line + ((<usize>left) << 3), d = line + ((<usize>right) << 3);
  const number = load<i32>(a);
  const value = load<f64>(c);
  store<i32>(a, load<i32>(b));
  store<f64>(c, load<f64>(d));
  store<i32>(b, number);
  store<f64>(d, value);
}
