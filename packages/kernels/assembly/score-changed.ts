import { scratch } from './scratch';
import { addFour, addLeaf, clearScores, isDense, leafOf, openWalk, roots, rows, steps, trees } from './forest/walk';

export function scoreChanged(
  plan: usize, leaves: usize, paths: usize, column: i32, begin: i32, end: i32,
): void {
  openWalk(plan);
  clearScores(begin, end);
  const bit = (<u64>1) << (<u64>(column & 63));
  for (let tree = 0; tree < trees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    const first = (<usize>tree) * (<usize>rows);
    let waiting = 0;
    for (let row = begin; row < end; row++) {
      const at = first + (<usize>row);
      if ((load<u64>(paths + (at << 3)) & bit) == 0) addLeaf(load<i32>(leaves + (at << 2)), row);
      else waiting = wait(root, row, waiting);
    }
    for (let w = 0; w < waiting; w++) addLeaf(leafOf(root, waitingRow(w)), waitingRow(w));
  }
}

/** Lets a row wait until four can walk at once; gives how many wait. */
// @ts-ignore: decorator
@inline
function wait(root: i32, row: i32, waiting: i32): i32 {
  store<i32>(scratch + ((<usize>waiting) << 2), row);
  if (waiting < 3) return waiting + 1;
  if (isDense && steps != 0) addFour(root, waitingRow(0), waitingRow(1), waitingRow(2), row);
  else for (let w = 0; w < 4; w++) addLeaf(leafOf(root, waitingRow(w)), waitingRow(w));
  return 0;
}

// @ts-ignore: decorator
@inline
function waitingRow(at: i32): i32 {
  return load<i32>(scratch + ((<usize>at) << 2));
}
