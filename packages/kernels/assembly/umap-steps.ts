import { scratch } from './scratch';

/** Bytes of a step: for each of four lanes the address of a vertex' place, the end of its edge, and the word it draws by. */
export const STEP: usize = 48;
/** Where in scratch the steps begin: behind a place for lanes without work, and the lanes' next steps. */
export const STEPS: usize = 32;
const NEXT: usize = 16;

/**
 * Writes all that is due of the vertices begin … end - 1 into scratch, each vertex whole in the lane that has the least
 * to do, and gives the end of the last step. Four vertices are moved side by side, none of which waits for another.
 */
export function listSteps(
  graph: usize,
  isByEnd: i32,
  places: usize,
  epoch: i32,
  begin: i32,
  end: i32,
): usize {
  const pointers = load<usize>(graph);
  const ends = load<usize>(graph, 4);
  const rates = load<usize>(graph, 8);
  const now = f32x4.splat(<f32>epoch);
  const before = f32x4.splat(<f32>(epoch - 1));
  store<u64>(scratch, 0);
  for (let lane: usize = 0; lane < 16; lane += 4) store<usize>(scratch + NEXT + lane, scratch + STEPS + lane);
  for (let i = begin; i < end; i++) {
    const home = places + ((<usize>i) << 3);
    const lane = freestLane();
    let at = load<usize>(lane);
    const stop = load<i32>(pointers + ((<usize>i) << 2), 4);
    for (let e = load<i32>(pointers + ((<usize>i) << 2)); e < stop; e += 4) {
      const rate = v128.load(rates + ((<usize>e) << 2));
      let due = i32x4.bitmask(
        f32x4.gt(f32x4.floor(f32x4.mul(now, rate)), f32x4.floor(f32x4.mul(before, rate))),
      );
      if (stop - e < 4) due &= (1 << (stop - e)) - 1;
      for (; due != 0; due &= due - 1, at += STEP) {
        const edge = e + ctz(due);
        const tail = load<i32>(ends + ((<usize>edge) << 2));
        store<usize>(at, home);
        store<i32>(at, tail, 16);
        store<i32>(at, isByEnd ? tail : edge, 32);
      }
    }
    store<usize>(lane, at);
  }
  return idleLanes();
}

/** Where the next step of the lane with the fewest steps is written down. */
// @ts-ignore: decorator
@inline
function freestLane(): usize {
  const next = scratch + NEXT;
  const first = load<usize>(next);
  const second = load<usize>(next, 4);
  const third = load<usize>(next, 8);
  const fourth = load<usize>(next, 12);
  const left = select<usize>(next, next + 4, first <= second);
  const right = select<usize>(next + 8, next + 12, third <= fourth);
  return select<usize>(left, right, min(first, second) <= min(third, fourth));
}

/** Fills up the lanes to the longest, and gives the end of its last step. */
function idleLanes(): usize {
  let stop: usize = 0;
  for (let lane: usize = 0; lane < 16; lane += 4) stop = max(stop, load<usize>(scratch + NEXT + lane) - lane);
  for (let lane: usize = 0; lane < 16; lane += 4)
    for (let at = load<usize>(scratch + NEXT + lane); at < stop; at += STEP) {
      store<usize>(at, scratch);
      store<i32>(at, 0, 16);
      store<i32>(at, 0, 32);
    }
  return stop;
}
