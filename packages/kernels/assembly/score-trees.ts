import { scratch } from './scratch';
import {
  bagged, isDense, leafOf, leavesOfFour, openWalk, out, outputs, roots, rows, steps, trees, values, votes,
} from './forest/walk';

export function scoreTrees(plan: usize, begin: i32, end: i32): void {
  openWalk(plan);
  const width = (<usize>outputs) << 3;
  memory.fill(out + (<usize>begin) * width, 0, (<usize>(end - begin)) * width);
  memory.fill(votes + ((<usize>begin) << 2), 0, (<usize>(end - begin)) << 2);
  for (let tree = 0; tree < trees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    let row = begin;
    if (isDense && steps != 0 && bagged == 0)
      for (; row + 4 <= end; row += 4) {
        leavesOfFour(root, row, scratch);
        for (let r = 0; r < 4; r++) addLeaf(load<i32>(scratch + ((<usize>r) << 2)), row + r);
      }
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

// @ts-ignore: decorator
@inline
function addLeaf(leaf: i32, row: i32): void {
  const from = values + (((<usize>leaf) * (<usize>outputs)) << 2);
  const into = out + (((<usize>row) * (<usize>outputs)) << 3);
  for (let q = 0; q < outputs; q++) {
    const at = into + ((<usize>q) << 3);
    store<f64>(at, load<f64>(at) + <f64>load<f32>(from + ((<usize>q) << 2)));
  }
  const voted = votes + ((<usize>row) << 2);
  store<i32>(voted, load<i32>(voted) + 1);
}
