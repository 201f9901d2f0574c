import { scratch } from './scratch';
import { madd } from './madd';

/** 1 / (1 + 1 / b) for the Gamma prior's scale b = 1. */
const SHRINK: f32 = 0.5;
/** (a - 1) / (1 + 1 / b) for the Gamma prior's shape a = 1.1. */
const FLOOR: f32 = 0.05;
const TINY: f32 = 1e-10;
/** Square of the relative change below which a row has settled. */
const SETTLED: f32 = 1e-6;

export function topicEncode(
  rows: usize,
  pointers: usize,
  entries: usize,
  w: usize,
  h: usize,
  k4: i32,
  steps: i32,
  begin: i32,
  end: i32,
): void {
  const bytes = (<usize>k4) << 2;
  for (let i = begin; i < end; i++) {
    const row = <usize>load<i32>(rows + ((<usize>i) << 2));
    const from = entries + ((<usize>load<i32>(pointers + (row << 2))) << 3);
    const to = entries + ((<usize>load<i32>(pointers + (row << 2), 4)) << 3);
    const code = h + row * bytes;
    for (let s = 0; s < steps; s++) {
      gather(from, to, w, code, bytes);
      if (settle(code, bytes)) break;
    }
  }
}

/** Sums words · count / expected count into the scratch area, four words at a time. */
function gather(from: usize, to: usize, w: usize, code: usize, bytes: usize): void {
  memory.fill(scratch, 0, bytes);
  let p = from;
  for (; p + 32 <= to; p += 32) {
    const w0 = w + (<usize>load<i32>(p)) * bytes;
    const w1 = w + (<usize>load<i32>(p, 8)) * bytes;
    const w2 = w + (<usize>load<i32>(p, 16)) * bytes;
    const w3 = w + (<usize>load<i32>(p, 24)) * bytes;
    let d0 = f32x4.splat(0), d1 = f32x4.splat(0), d2 = f32x4.splat(0), d3 = f32x4.splat(0);
    for (let t: usize = 0; t < bytes; t += 16) {
      const h = v128.load(code + t);
      d0 = madd(h, v128.load(w0 + t), d0);
      d1 = madd(h, v128.load(w1 + t), d1);
      d2 = madd(h, v128.load(w2 + t), d2);
      d3 = madd(h, v128.load(w3 + t), d3);
    }
    const r0 = f32x4.splat(load<f32>(p, 4) / (sum(d0) + TINY));
    const r1 = f32x4.splat(load<f32>(p, 12) / (sum(d1) + TINY));
    const r2 = f32x4.splat(load<f32>(p, 20) / (sum(d2) + TINY));
    const r3 = f32x4.splat(load<f32>(p, 28) / (sum(d3) + TINY));
    for (let t: usize = 0; t < bytes; t += 16) {
      const left = madd(r1, v128.load(w1 + t), f32x4.mul(r0, v128.load(w0 + t)));
      const right = madd(r3, v128.load(w3 + t), f32x4.mul(r2, v128.load(w2 + t)));
      v128.store(scratch + t, f32x4.add(v128.load(scratch + t), f32x4.add(left, right)));
    }
  }
  for (; p < to; p += 8) {
    const word = w + (<usize>load<i32>(p)) * bytes;
    let dot = f32x4.splat(0);
    for (let t: usize = 0; t < bytes; t += 16)
      dot = madd(v128.load(code + t), v128.load(word + t), dot);
    const ratio = f32x4.splat(load<f32>(p, 4) / (sum(dot) + TINY));
    for (let t: usize = 0; t < bytes; t += 16)
      v128.store(
        scratch + t,
        madd(ratio, v128.load(word + t), v128.load(scratch + t)),
      );
  }
}

function settle(code: usize, bytes: usize): bool {
  let change = f32x4.splat(0);
  let size = f32x4.splat(0);
  const shrink = f32x4.splat(SHRINK);
  const floor = f32x4.splat(FLOOR);
  for (let t: usize = 0; t < bytes; t += 16) {
    const old = v128.load(code + t);
    const next = f32x4.add(f32x4.mul(f32x4.mul(old, v128.load(scratch + t)), shrink), floor);
    const moved = f32x4.sub(next, old);
    change = madd(moved, moved, change);
    size = madd(old, old, size);
    v128.store(code + t, next);
  }
  return sum(change) <= SETTLED * sum(size);
}

// @ts-ignore: decorator
@inline
function sum(lanes: v128): f32 {
  return (
    f32x4.extract_lane(lanes, 0) +
    f32x4.extract_lane(lanes, 1) +
    (f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3))
  );
}
