import { scratch } from '../scratch';

/** Walks that are walked at once, two words of scratch each: where the row's keys stand, and the fork. */
export const LANES: i32 = 8;

/** Where the column stands in a fork's second word, and how far ahead the right child; see src/ops/forest/lay-forks.ts. */
const COLUMN: u32 = 19;
const AHEAD: u32 = 0x7fffe;

/** Scratch behind the lanes. */
export function freeScratch(): usize {
  return scratch + ((<usize>LANES) << 3);
}

/** A row walks from a fork in the next `walkLanes`. */
// @ts-ignore: decorator
@inline
export function enterLane(lane: i32, keys: usize, fork: usize): void {
  const place = scratch + ((<usize>lane) << 3);
  store<u32>(place, <u32>keys);
  store<u32>(place, <u32>fork, 4);
}

/** The leaf that `walkLanes` led a lane to. */
// @ts-ignore: decorator
@inline
export function leafOfLane(lane: i32): usize {
  return <usize>load<u32>(scratch + ((<usize>lane) << 3), 4);
}

/** All lanes walk until the last has come to a leaf, where the others stay. */
export function walkLanes(hasMissing: bool): void {
  if (hasMissing) walk(true);
  else walk(false);
}

// @ts-ignore: decorator
@inline
function walk(hasMissing: bool): void {
  const row0 = load<u32>(scratch);
  const row1 = load<u32>(scratch, 8);
  const row2 = load<u32>(scratch, 16);
  const row3 = load<u32>(scratch, 24);
  const row4 = load<u32>(scratch, 32);
  const row5 = load<u32>(scratch, 40);
  const row6 = load<u32>(scratch, 48);
  const row7 = load<u32>(scratch, 56);
  let at0 = load<u32>(scratch, 4);
  let at1 = load<u32>(scratch, 12);
  let at2 = load<u32>(scratch, 20);
  let at3 = load<u32>(scratch, 28);
  let at4 = load<u32>(scratch, 36);
  let at5 = load<u32>(scratch, 44);
  let at6 = load<u32>(scratch, 52);
  let at7 = load<u32>(scratch, 60);
  let moved = true;
  while (moved) {
    const next0 = step(at0, row0, hasMissing);
    const next1 = step(at1, row1, hasMissing);
    const next2 = step(at2, row2, hasMissing);
    const next3 = step(at3, row3, hasMissing);
    const next4 = step(at4, row4, hasMissing);
    const next5 = step(at5, row5, hasMissing);
    const next6 = step(at6, row6, hasMissing);
    const next7 = step(at7, row7, hasMissing);
    at0 = step(next0, row0, hasMissing);
    at1 = step(next1, row1, hasMissing);
    at2 = step(next2, row2, hasMissing);
    at3 = step(next3, row3, hasMissing);
    at4 = step(next4, row4, hasMissing);
    at5 = step(next5, row5, hasMissing);
    at6 = step(next6, row6, hasMissing);
    at7 = step(next7, row7, hasMissing);
    const first = (at0 ^ next0) | (at1 ^ next1) | (at2 ^ next2) | (at3 ^ next3);
    moved = (first | (at4 ^ next4) | (at5 ^ next5) | (at6 ^ next6) | (at7 ^ next7)) != 0;
  }
  store<u32>(scratch, at0, 4);
  store<u32>(scratch, at1, 12);
  store<u32>(scratch, at2, 20);
  store<u32>(scratch, at3, 28);
  store<u32>(scratch, at4, 36);
  store<u32>(scratch, at5, 44);
  store<u32>(scratch, at6, 52);
  store<u32>(scratch, at7, 60);
}

/** The child of a fork to which a row goes, without a branch; a leaf stays. The key of a missing value plus 1 is below all. */
// @ts-ignore: decorator
@inline
function step(fork: u32, keys: u32, hasMissing: bool): u32 {
  const packed = load<u32>(fork, 4);
  let key = load<i32>(keys + ((packed >>> COLUMN) << 2));
  let threshold = load<i32>(fork);
  if (hasMissing) {
    key += <i32>(packed & 1);
    threshold += <i32>(packed & 1);
  }
  return fork + (select<u32>(packed & AHEAD, 2, key > threshold) << 2);
}
