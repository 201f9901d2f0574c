import { leafOf, openWalk, out, roots, trees } from './forest/walk';

export function applyTrees(plan: usize, begin: i32, end: i32): void {
  openWalk(plan);
  for (let tree = 0; tree < trees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    for (let row = begin; row < end; row++)
      store<i32>(out + (((<usize>row) * (<usize>trees) + (<usize>tree)) << 2), leafOf(root, row) - root);
  }
}
