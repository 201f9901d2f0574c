import { bagged, leafOf, openWalk, out, outputs, roots, rows, trees, values, votes } from './forest/walk';

export function scoreTrees(plan: usize, begin: i32, end: i32): void {
  openWalk(plan);
  const width = (<usize>outputs) << 3;
  const words = (rows + 31) >> 5;
  memory.fill(out + (<usize>begin) * width, 0, (<usize>(end - begin)) * width);
  memory.fill(votes + ((<usize>begin) << 2), 0, (<usize>(end - begin)) << 2);
  for (let tree = 0; tree < trees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    const bits = bagged + (((<usize>tree) * (<usize>words)) << 2);
    for (let row = begin; row < end; row++) {
      if (bagged != 0 && ((load<u32>(bits + ((<usize>(row >> 5)) << 2)) >> (row & 31)) & 1) == 1) continue;
      const leaf = values + (((<usize>leafOf(root, row)) * (<usize>outputs)) << 2);
      const into = out + (<usize>row) * width;
      for (let q = 0; q < outputs; q++) {
        const at = into + ((<usize>q) << 3);
        store<f64>(at, load<f64>(at) + <f64>load<f32>(leaf + ((<usize>q) << 2)));
      }
      const voted = votes + ((<usize>row) << 2);
      store<i32>(voted, load<i32>(voted) + 1);
    }
  }
}
