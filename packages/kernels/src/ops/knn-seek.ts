import { insert } from './nearest.ts';
import { between } from './pairs/between.ts';
import { pairMetricOf } from './pairs/index.ts';
import type { Twin } from './twin.ts';

/**
 * The nearest points of each query by a walk over a graph of the points: from all points of the leaves it starts in,
 * on to what stands around the nearest point not yet gone on from, until all that are kept were gone on from.
 *
 * Arguments: the number of the metric (`pairMetricNames`); shape as in `knnPairs`: queries, points n, d, width of a row,
 * -, points of a leaf, leaves that each query starts in, breadth, 1 when there are sparse entries, minkowski's p and scale;
 * left and right as in `knnCandidates`; graph (i32 byte offsets): entries around each point (n × breadth), how many those
 * are, and the leaves of each query; kept (i32) and best (f32), queries × width, ascending: twice a point's number;
 * mark: with the number of the query, unlike any used before in this scratch, and not 0.
 * Scratch: an Int32 for each point, zeros at first. Range: queries.
 */
export const knnSeek: Twin =
  (views) => (metric, shape, left, right, graph, kept, best, mark, begin, end) => {
    const { f32, i32, scratch } = views;
    const [, n, d, width, , leaf, count, breadth] = i32.subarray(shape / 4, shape / 4 + 8);
    const measure = pairMetricOf(metric, f32[shape / 4 + 9], f32[shape / 4 + 10]);
    const distance = between(views, measure, [left, right, d]);
    const [around, counts, leaves] = i32.subarray(graph / 4, graph / 4 + 3);
    const entries = i32.subarray(kept / 4);
    const values = f32.subarray(best / 4);
    const meet = (i: number, j: number): void => {
      if (i32[scratch / 4 + j] === mark + i) return;
      i32[scratch / 4 + j] = mark + i;
      insert(distance(i, j), 2 * j + 1, values, entries, i * width, width);
    };
    for (let i = begin; i < end; i++) {
      const row = entries.subarray(i * width, (i + 1) * width).fill(-1);
      values.fill(Infinity, i * width, (i + 1) * width);
      for (let c = 0; c < count; c++) {
        const first = leaf * i32[leaves / 4 + i * count + c];
        for (let j = first; j < Math.min(n, first + leaf); j++) meet(i, j);
      }
      const isOpen = (entry: number): boolean => entry >= 0 && entry % 2 === 1;
      for (let p = row.findIndex(isOpen); p >= 0; p = row.findIndex(isOpen)) {
        row[p]--;
        const point = row[p] >> 1;
        for (let e = 0; e < i32[counts / 4 + point]; e++)
          meet(i, i32[around / 4 + point * breadth + e] >> 1);
      }
    }
  };
