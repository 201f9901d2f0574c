import {
  addFour, addLeaf, bagged, clearScores, isDense, leafOf, openWalk, roots, rows, steps, trees,
} from './forest/walk';

export function scoreTrees(plan: usize, begin: i32, end: i32): void {
  openWalk(plan);
  clearScores(begin, end);
  for (let tree = 0; tree < trees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    let row = begin;
    if (isDense && steps != 0 && bagged == 0)
      for (; row + 4 <= end; row += 4) addFour(root, row, row + 1, row + 2, row + 3);
    for (; row < end; row++) if (!isBagged(tree, row)) addLeaf(leafOf(root, row), row);
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
