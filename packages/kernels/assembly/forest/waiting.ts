import { scratch } from '../scratch';
import { addFour, addLeaf, isDense, leafOf, steps } from './walk';

/** Lets a row wait until four can walk at once; gives how many wait. */
// @ts-ignore: decorator
@inline
export function wait(root: i32, row: i32, waiting: i32): i32 {
  store<i32>(scratch + ((<usize>waiting) << 2), row);
  if (waiting < 3) return waiting + 1;
  if (isDense && steps != 0) addFour(root, waitingRow(0), waitingRow(1), waitingRow(2), row);
  else walkWaiting(root, 4);
  return 0;
}

/** Lets the rows that wait walk each by itself. */
export function walkWaiting(root: i32, waiting: i32): void {
  for (let w = 0; w < waiting; w++) addLeaf(leafOf(root, waitingRow(w)), waitingRow(w));
}

// @ts-ignore: decorator
@inline
function waitingRow(at: i32): i32 {
  return load<i32>(scratch + ((<usize>at) << 2));
}
