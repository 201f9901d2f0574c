import { bagged, clearScores, openWalk, roots, rows, trees } from './forest/walk';
import { wait, walkWaiting } from './forest/waiting';

export function scoreTrees(plan: usize, begin: i32, end: i32): void {
  openWalk(plan);
  clearScores(begin, end);
  for (let tree = 0; tree < trees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    let waiting = 0;
    for (let row = begin; row < end; row++)
      if (!isBagged(tree, row)) waiting = wait(root, row, waiting);
    walkWaiting(root, waiting);
  }
}

// @ts-ignore: decorator
@inline
function isBagged(tree: i32, row: i32): bool {
  if (bagged == 0) return false;
  const words = (rows + 31) >> 5;
  const word = bagged + (((<usize>tree) * (<usize>words) + (<usize>(row >> 5))) << 2);
  return ((load<u32>(word) >> (row & 31)) & 1) == 1;
}
