import { project, rowsOf } from './parting/rows.ts';
import type { Twin } from './twin.ts';

/**
 * How far each member of the nodes lies along the direction of its node.
 *
 * Arguments: points, cols, width, order, nodes, directions as in `partDirections`; count, of the nodes, which ascend;
 * along (f64, by place). Range: places; those that belong to no node are left as they are.
 */
export const partProjections: Twin =
  (views) => (points, cols, width, order, nodes, directions, count, along, begin, end) => {
    const { i32, f64 } = views;
    const rows = rowsOf(views, points, cols, width);
    for (let node = 0; node < count; node++) {
      const from = Math.max(begin, i32[nodes / 4 + 4 * node]);
      const to = Math.min(end, i32[nodes / 4 + 4 * node + 1]);
      const first = directions / 8 + node * width;
      const direction = f64.subarray(first, first + width);
      for (let at = from; at < to; at++)
        f64[along / 8 + at] = project(rows, direction, i32[order / 4 + at]);
    }
  };
