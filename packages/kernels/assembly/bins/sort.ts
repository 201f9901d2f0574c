import { counts, keys, RADIX, rows, spare } from './room';

/** The key of a missing value, which comes last. */
export const LAST: u32 = 0xffffffff;

/** Writes the column's keys, ascending. */
export function sortColumn(column: usize): void {
  memory.fill(counts, 0, (<usize>(4 * RADIX)) << 2);
  for (let at: usize = 0; at < (<usize>rows) << 2; at += 4) {
    const key = keyOf(load<f32>(column + at) + 0);
    store<u32>(keys + at, key);
    count(0, key & 255);
    count(1, (key >>> 8) & 255);
    count(2, (key >>> 16) & 255);
    count(3, key >>> 24);
  }
  for (let pass = 0; pass < 4; pass++) begin(pass);
  for (let pass = 0; pass < 4; pass += 2) {
    scatter(keys, spare, pass);
    scatter(spare, keys, pass + 1);
  }
}

/** A whole number in the order of the values. */
// @ts-ignore: decorator
@inline
function keyOf(value: f32): u32 {
  const word = reinterpret<i32>(value);
  return value != value ? LAST : <u32>(word ^ ((word >> 31) | (1 << 31)));
}

// @ts-ignore: decorator
@inline
export function valueOf(key: u32): f32 {
  return reinterpret<f32>(key >>> 31 == 1 ? key ^ (1 << 31) : ~key);
}

// @ts-ignore: decorator
@inline
function count(pass: usize, digit: u32): void {
  const at = counts + (pass << 10) + ((<usize>digit) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/** Counts of digits become where each digit begins. */
function begin(pass: i32): void {
  let before: u32 = 0;
  let at = counts + ((<usize>pass) << 10);
  for (let digit = 0; digit < RADIX; digit++, at += 4) {
    const own = load<u32>(at);
    store<u32>(at, before);
    before += own;
  }
}

function scatter(from: usize, to: usize, pass: i32): void {
  const starts = counts + ((<usize>pass) << 10);
  const shift = <u32>pass << 3;
  const end = from + ((<usize>rows) << 2);
  for (let at = from; at < end; at += 4) {
    const key = load<u32>(at);
    const start = starts + ((<usize>((key >>> shift) & 255)) << 2);
    const place = load<u32>(start);
    store<u32>(start, place + 1);
    store<u32>(to + ((<usize>place) << 2), key);
  }
}
