import {
  asked, background, columns, data, dense, entries, features, indices, pointers,
} from './forks';

/** The key of a missing value, above all others. */
const MISSING: i32 = 0x7fffffff;

/** Whether a value is missing in what was written since `writeBackground`. */
export let hasMissing: bool = false;

/** Writes the keys of the sparse features that trees ask for, of a row that stores none, and that of leaves. */
export function writeBackground(into: usize): void {
  hasMissing = false;
  for (let c = 0; c < asked; c++) {
    const at = (<usize>c) << 2;
    const feature = (<usize>load<i32>(features + at)) << 2;
    store<i32>(into + at, keyOf(load<f32>(background + feature)));
  }
  store<i32>(into + ((<usize>asked) << 2), MISSING);
}

/** Writes a row's keys: those of its dense features, and as the background is those of the sparse ones. */
export function writeRow(row: i32, into: usize, base: usize): void {
  const width = (<usize>dense) << 2;
  writeDense(data + (<usize>row) * width, into);
  memory.copy(into + width, base, (<usize>(asked + 1)) << 2);
  if (asked > 0) writeEntries(row, into + width);
}

/** From the last entry to the first, which counts. */
function writeEntries(row: i32, into: usize): void {
  const bounds = pointers + ((<usize>row) << 2);
  const first = load<i32>(bounds);
  for (let p = load<i32>(bounds, 4) - 1; p >= first; p--) {
    const at = (<usize>p) << 2;
    const feature = (<usize>load<i32>(indices + at)) << 2;
    const column = load<i32>(columns + feature);
    if (column < 0) continue;
    const value = load<f32>(background + feature) + load<f32>(entries + at);
    store<i32>(into + ((<usize>column) << 2), keyOf(value));
  }
}

function writeDense(from: usize, into: usize): void {
  const most = i32x4.splat(MISSING);
  let known = i32x4.splat(-1);
  let i = 0;
  for (; i + 4 <= dense; i += 4) {
    const at = (<usize>i) << 2;
    const value = f32x4.add(v128.load(from + at), f32x4.splat(0));
    const isKnown = f32x4.eq(value, value);
    const key = v128.xor(value, v128.and(i32x4.shr_s(value, 31), most));
    v128.store(into + at, v128.bitselect(key, most, isKnown));
    known = v128.and(known, isKnown);
  }
  if (!i32x4.all_true(known)) hasMissing = true;
  for (; i < dense; i++) {
    const at = (<usize>i) << 2;
    store<i32>(into + at, keyOf(load<f32>(from + at)));
  }
}

/** An integer that is greater where the number is; the two zeros are one. */
function keyOf(value: f32): i32 {
  const bits = reinterpret<i32>(value + 0);
  if (value == value) return bits ^ ((bits >> 31) & MISSING);
  hasMissing = true;
  return MISSING;
}
