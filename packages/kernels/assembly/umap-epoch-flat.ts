import { scratch } from './scratch';
import { madd } from './madd';
import { clip, drawFour, force, HALF, mix, mixFour, TABLE, WORD } from './umap-force';
import { listSteps, STEP, STEPS } from './umap-steps';

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
  const from = load<usize>(at);
  const others = load<usize>(at, 4);
  const to = load<usize>(at, 8);
  const bytes = (<usize>(end - begin)) << 3;
  if (from != to) memory.copy(to + ((<usize>begin) << 3), from + ((<usize>begin) << 3), bytes);
  const stop = listSteps(graph, load<i32>(shape, 20), to, epoch, begin, end);
  const key = i32x4.splat(<i32>mix(load<u32>(shape, 12) + mix(<u32>epoch)));
  const n = load<i32>(shape);
  const pushes = load<i32>(shape, 4);
  const pulls = load<i32>(shape, 8);
  const pullTable = curve + TABLE;
  const pushTable = pullTable + HALF;
  const step = f32x4.splat(alpha);
  let homes = i32x4.splat(<i32>scratch);
  let x = f32x4.splat(0);
  let y = f32x4.splat(0);
  for (let now = scratch + STEPS; now < stop; now += STEP) {
    const next = v128.load(now);
    if (v128.any_true(v128.xor(next, homes))) {
      putPlaces(homes, x, y);
      homes = next;
      const low = lowPlaces(0, next);
      const high = highPlaces(0, next);
      x = evens(low, high);
      y = odds(low, high);
    }
    const tails = i32x4.shl(v128.load(now, 16), 3);
    const keys = mixFour(i32x4.add(key, i32x4.mul(v128.load(now, 32), i32x4.splat(WORD))));
    let pulledX = f32x4.splat(0);
    let pulledY = f32x4.splat(0);
    let left = pushes;
    for (let group = 0; group < pulls || left > 0; group++) {
      let oddX = f32x4.splat(0);
      let oddY = f32x4.splat(0);
      let sumX = f32x4.splat(0);
      let sumY = f32x4.splat(0);
      const isPull = <i32>(group < pulls);
      if (isPull) {
        const low = lowPlaces(others, tails);
        const high = highPlaces(others, tails);
        const dx = f32x4.sub(x, f32x4.sub(evens(low, high), pulledX));
        const dy = f32x4.sub(y, f32x4.sub(odds(low, high), pulledY));
        const strength = force(madd(dy, dy, f32x4.mul(dx, dx)), pullTable, pullTable);
        oddX = clip(f32x4.mul(strength, dx));
        oddY = clip(f32x4.mul(strength, dy));
        pulledX = f32x4.mul(step, oddX);
        pulledY = f32x4.mul(step, oddY);
      }
      const used = min(4, left + isPull);
      left -= 4 - isPull;
      for (let lane = isPull; lane < used; lane++) {
        const words = i32x4.add(keys, i32x4.splat(((group << 2) + lane + 1) * WORD));
        const drawn = i32x4.shl(drawFour(words, n), 3);
        const low = lowPlaces(others, drawn);
        const high = highPlaces(others, drawn);
        const dx = f32x4.sub(x, evens(low, high));
        const dy = f32x4.sub(y, odds(low, high));
        const strength = force(madd(dy, dy, f32x4.mul(dx, dx)), pushTable, pushTable);
        const pushX = clip(f32x4.mul(strength, dx));
        const pushY = clip(f32x4.mul(strength, dy));
        if (lane & 1) {
          sumX = f32x4.add(sumX, f32x4.add(oddX, pushX));
          sumY = f32x4.add(sumY, f32x4.add(oddY, pushY));
          oddX = f32x4.splat(0);
          oddY = f32x4.splat(0);
        } else {
          oddX = pushX;
          oddY = pushY;
        }
      }
      x = madd(step, f32x4.add(sumX, oddX), x);
      y = madd(step, f32x4.add(sumY, oddY), y);
    }
  }
  putPlaces(homes, x, y);
}

/** The places at the first two of four offsets: x y, x y. */
// @ts-ignore: decorator
@inline
function lowPlaces(base: usize, offsets: v128): v128 {
  const first = v128.load64_zero(base + <usize>i32x4.extract_lane(offsets, 0));
  return v128.load64_lane(base + <usize>i32x4.extract_lane(offsets, 1), first, 1);
}

/** The places at the other two. */
// @ts-ignore: decorator
@inline
function highPlaces(base: usize, offsets: v128): v128 {
  const first = v128.load64_zero(base + <usize>i32x4.extract_lane(offsets, 2));
  return v128.load64_lane(base + <usize>i32x4.extract_lane(offsets, 3), first, 1);
}

// @ts-ignore: decorator
@inline
function evens(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(low, high, 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function odds(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(low, high, 1, 3, 5, 7);
}

/** Writes four places to where they live. */
// @ts-ignore: decorator
@inline
function putPlaces(homes: v128, x: v128, y: v128): void {
  const low = v128.shuffle<i32>(x, y, 0, 4, 1, 5);
  const high = v128.shuffle<i32>(x, y, 2, 6, 3, 7);
  v128.store64_lane(<usize>i32x4.extract_lane(homes, 0), low, 0);
  v128.store64_lane(<usize>i32x4.extract_lane(homes, 1), low, 1);
  v128.store64_lane(<usize>i32x4.extract_lane(homes, 2), high, 0);
  v128.store64_lane(<usize>i32x4.extract_lane(homes, 3), high, 1);
}
