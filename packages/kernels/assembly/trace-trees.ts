import { leafOf, openWalk, pathOf, roots, rows, trees } from './forest/walk';

export function traceTrees(plan: usize, leaves: usize, paths: usize, begin: i32, end: i32): void {
  openWalk(plan);
  for (let tree = 0; tree < trees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    for (let row = begin; row < end; row++) {
      const at = (<usize>tree) * (<usize>rows) + (<usize>row);
      store<i32>(leaves + (at << 2), leafOf(root, row));
      store<u64>(paths + (at << 3), pathOf(root, row));
    }
  }
}
