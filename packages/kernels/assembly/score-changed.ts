import { addLeaf, clearScores, openWalk, roots, rows, trees } from './forest/walk';
import { wait, walkWaiting } from './forest/waiting';

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
    walkWaiting(root, waiting);
  }
}
