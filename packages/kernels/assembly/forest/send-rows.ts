import { scratch } from '../scratch';
import { addLeaf, rootOf, trees } from './forks';
import { hasMissing } from './keys';
import { enterLane, LANES, leafOfLane, walkLanes } from './lanes';

/** Bytes of a tree, for each row that walks down it, up to which it is worth while to read the tree first. */
const NEAR: usize = 1024;

/** Sends rows down all trees, `width` bytes of keys each at `keys`; they are the rows from `row`. */
export function sendRows(keys: usize, width: usize, row: i32, count: i32): void {
  if (count < LANES) for (let r = 0; r < count; r++) sendRow(keys + (<usize>r) * width, row + r);
  else for (let tree = 0; tree < trees; tree++) sendDown(tree, keys, width, row, count);
}

/** A row walks down eight trees at once. */
function sendRow(keys: usize, row: i32): void {
  for (let first = 0; first < trees; first += LANES) {
    const count = min(LANES, trees - first);
    for (let lane = 0; lane < LANES; lane++)
      enterLane(lane, keys, rootOf(first + min(lane, count - 1)));
    walkLanes(hasMissing);
    for (let lane = 0; lane < count; lane++) addLeaf(leafOfLane(lane), row);
  }
}

/** Eight rows at once walk down a tree. */
function sendDown(tree: i32, keys: usize, width: usize, row: i32, count: i32): void {
  const root = rootOf(tree);
  const end = rootOf(tree + 1);
  if (end - root <= NEAR * (<usize>count)) fetch(root, end);
  for (let first = 0; first < count; first += LANES) {
    const some = min(LANES, count - first);
    for (let lane = 0; lane < LANES; lane++)
      enterLane(lane, keys + (<usize>(first + min(lane, some - 1))) * width, root);
    walkLanes(hasMissing);
    for (let lane = 0; lane < some; lane++) addLeaf(leafOfLane(lane), row + first + lane);
  }
}

/** Reads a cache line after the other, which is faster than to come upon each by chance. */
function fetch(begin: usize, end: usize): void {
  let sum = 0;
  for (let at = begin; at < end; at += 64) sum += load<i32>(at);
  store<i32>(scratch, sum);
}
