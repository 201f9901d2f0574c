import { insert } from './nearest.ts';
import { between } from './pairs/between.ts';
import { pairMetricOf } from './pairs/index.ts';
import type { Twin } from './twin.ts';

/**
 * One round of nearest-neighbour descent: each point looks at the neighbours of its neighbours and keeps the nearest.
 * It reads the graph of the last round and writes its own row of the next one, so that no order of work matters.
 *
 * An entry is twice a point's number, and 1 more while it is fresh: found in the last round. Two points meet through a
 * third only when one of both ways is fresh. -1 and Infinity fill up, -2 when no longer fresh.
 *
 * Arguments: the number of the metric (`pairMetricNames`); shape as in `knnPairs`: points, points, d, width of a row, -,
 * size of a part (a power of two), -, breadth, 1 when there are sparse entries, minkowski's p and scale;
 * points as left in `knnCandidates`; graph (i32 byte offsets): entries around each point both ways (points × breadth),
 * how many those are, entries and distances of this round (points × width, ascending), of the next round, and how many
 * entries are new, a part each; then lists of parts, one a part, how many of its list each part was compared with whole,
 * whose points are not looked at again, and how long a list is (no offset), 0 for none; how many entries of a row lead on (the rest is kept, and stays fresh); the number of the
 * round, from 0 on.
 * Scratch: an Int32 for each point, zeros before round 0, and a byte for each part. Range: points.
 */
export const knnDescend: Twin =
  (views) => (metric, shape, points, graph, reach, round, begin, end) => {
    const { f32, i32, scratch } = views;
    const [n, , d, width, , grain, , breadth] = i32.subarray(shape / 4, shape / 4 + 8);
    const measure = pairMetricOf(metric, f32[shape / 4 + 9], f32[shape / 4 + 10]);
    const distance = between(views, measure, [points, points, d]);
    const places = i32.subarray(graph / 4, graph / 4 + 10);
    const seen = seenBy(i32, places.subarray(7), Math.floor(begin / grain));
    const [around, counts, kept, , nextKept] = Array.from(places, (at) => i32.subarray(at / 4));
    const [, , , best, , nextBest] = Array.from(places, (at) => f32.subarray(at / 4));
    const stamps = i32.subarray(scratch / 4, scratch / 4 + n);
    let changed = 0;
    const meet = (i: number, entry: number): void => {
      const j = entry >> 1;
      if (seen.has(Math.floor(j / grain)) || stamps[j] === round * n + i + 1) return;
      stamps[j] = round * n + i + 1;
      const value = distance(i, j);
      if (!(value < nextBest[(i + 1) * width - 1])) return;
      insert(value, entry | 1, nextBest, nextKept, i * width, width);
      changed++;
    };
    for (let i = begin; i < end; i++) {
      stamps[i] = round * n + i + 1;
      for (let p = i * width; p < (i + 1) * width; p++) {
        nextKept[p] = p < i * width + reach ? kept[p] & -2 : kept[p];
        nextBest[p] = best[p];
        if (kept[p] >= 0) stamps[kept[p] >> 1] = round * n + i + 1;
      }
      for (let e = i * breadth; e < i * breadth + counts[i]; e++) {
        const near = around[e];
        const from = (near >> 1) * breadth;
        if (near & 1) meet(i, near);
        for (let f = from; f < from + counts[near >> 1]; f++)
          if ((near | around[f]) & 1) meet(i, around[f]);
      }
    }
    i32[places[6] / 4 + Math.floor(begin / grain)] = changed;
  };

/** The parts with which a part was compared. */
function seenBy(i32: Int32Array, [lists, looked, visits]: Int32Array, part: number): Set<number> {
  if (visits === 0) return new Set();
  const from = lists / 4 + part * visits;
  return new Set(i32.subarray(from, from + i32[looked / 4 + part]));
}
