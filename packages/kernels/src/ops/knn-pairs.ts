import { insert } from './nearest.ts';
import { between } from './pairs/between.ts';
import { pairMetricOf } from './pairs/index.ts';
import type { Twin } from './twin.ts';
import { goesOn, hasPaid } from './visits.ts';

/** Queries that share one pass over a chunk of points. */
const BLOCK = 16;

/**
 * The k nearest points of each query by a metric that is computed pair by pair: ascending, ties to the lower index,
 * the query itself first when it is one of the points; -1 at Infinity fills up.
 *
 * Arguments: the number of the metric (`pairMetricNames`); shape, left and right as in `knnCandidates`, shape going on
 * with 1 when there are sparse entries, and minkowski's p and scale (f32); indices (i32) and distances (f32), queries × k;
 * from and to: the chunks of points, or the places in each list of visits, that this step looks into. The step from 0
 * starts the rows, the next ones go on. Each 16 queries note their visits.
 * Scratch: a Float32 for each point of a chunk. Range: queries; with visits, parts may not cross chunks of queries.
 */
export const knnPairs: Twin =
  (views) => (metric, shape, left, right, indices, distances, fromVisit, toVisit, begin, end) => {
    const { f32, i32 } = views;
    const [, n, d, , k, chunk, isSelf, visits] = i32.subarray(shape / 4, shape / 4 + 8);
    const measure = pairMetricOf(metric, f32[shape / 4 + 9], f32[shape / 4 + 10]);
    const distance = between(views, measure, [left, right, d]);
    const best = f32.subarray(distances / 4);
    const kept = i32.subarray(indices / 4);
    if (fromVisit === 0) {
      kept.fill(-1, begin * k, end * k);
      best.fill(Infinity, begin * k, end * k);
    }
    for (let i = begin; i < end && fromVisit === 0 && isSelf === 1; i++) {
      kept[i * k] = i;
      best[i * k] = 0;
    }
    const look = (i: number, first: number): void => {
      if (k === isSelf) return;
      for (let j = first; j < Math.min(n, first + chunk); j++)
        if (isSelf === 0 || j !== i)
          insert(distance(i, j), j, best, kept, i * k + isSelf, k - isSelf);
    };
    const visiting = { shape, right, kept: indices, stride: k, block: BLOCK };
    for (let from = begin; from < end; from += BLOCK) {
      const to = Math.min(end, from + BLOCK);
      const list = i32[right / 4 + 9] / 4 + Math.floor(from / chunk) * visits;
      let isOn = goesOn(views, visiting, from, fromVisit);
      for (let visit = fromVisit; visit < toVisit && isOn; visit++) {
        const first = chunk * (visits > 0 ? i32[list + visit] : visit);
        for (let i = from; i < to; i++) look(i, first);
        isOn = hasPaid(views, visiting, [from, to], visit);
      }
    }
  };
