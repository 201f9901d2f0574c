import { insert } from './nearest';
import { measure } from './pairs/measures';
import { setPower } from './pairs/minkowski';
import { Side } from './pairs/side';
import { scratch } from './scratch';

/** Where the graph stands; read as it is from the slot that holds the offsets. */
@unmanaged
class Graph {
  around: usize;
  counts: usize;
  kept: usize;
  best: usize;
  nextKept: usize;
  nextBest: usize;
  changes: usize;
}

export function knnDescend(metric: i32, shape: usize, points: usize, at: usize, reach: i32, round: i32, begin: i32, end: i32): void {
  setPower(load<f32>(shape, 36), load<f32>(shape, 40));
  const graph = changetype<Graph>(at);
  let changed = 0;
  for (let i = begin; i < end; i++) {
    startRow(shape, graph, i, reach, round);
    changed += lookAround(metric, shape, points, graph, i, round);
  }
  store<i32>(graph.changes + ((<usize>(begin / load<i32>(shape, 20))) << 2), changed);
}

/** What is known of point i is not looked at again, and of those that lead on nothing is fresh. */
function startRow(shape: usize, graph: Graph, i: i32, reach: i32, round: i32): void {
  const width = load<i32>(shape, 12);
  const mark = round * load<i32>(shape) + i + 1;
  const row = ((<usize>i) * width) << 2;
  store<i32>(scratch + ((<usize>i) << 2), mark);
  const led = row + ((<usize>reach) << 2);
  for (let p = row; p < row + ((<usize>width) << 2); p += 4) {
    const entry = load<i32>(graph.kept + p) & (p < led ? -2 : -1);
    store<i32>(graph.nextKept + p, entry);
    store<f32>(graph.nextBest + p, load<f32>(graph.best + p));
    if (entry >= 0) store<i32>(scratch + ((<usize>(entry >> 1)) << 2), mark);
  }
}

/** Looks at the neighbours of neighbours; says how many of them were kept. */
function lookAround(metric: i32, shape: usize, at: usize, graph: Graph, i: i32, round: i32): i32 {
  const points = changetype<Side>(at);
  const d = load<i32>(shape, 8);
  const width = load<i32>(shape, 12);
  const breadth = load<i32>(shape, 28);
  const isSparse = load<i32>(shape, 32) != 0;
  const mark = round * load<i32>(shape) + i + 1;
  const kept = graph.nextKept + (((<usize>i) * width) << 2);
  const best = graph.nextBest + (((<usize>i) * width) << 2);
  const own = graph.around + (((<usize>i) * breadth) << 2);
  const ownEnd = own + ((<usize>load<i32>(graph.counts + ((<usize>i) << 2))) << 2);
  let changed = 0;
  for (let e = own; e < ownEnd; e += 4) {
    const near = load<i32>(e);
    const others = graph.around + (((<usize>(near >> 1)) * breadth) << 2);
    const othersEnd = others + ((<usize>load<i32>(graph.counts + ((<usize>(near >> 1)) << 2))) << 2);
    for (let f = others - 4; f < othersEnd; f += 4) {
      const far = f < others ? near : load<i32>(f);
      const stamp = scratch + ((<usize>(far >> 1)) << 2);
      if (((near | far) & 1) == 0 || load<i32>(stamp) == mark) continue;
      store<i32>(stamp, mark);
      const worst = load<f32>(best + ((<usize>(width - 1)) << 2));
      const value = measure(metric, points, i, points, far >> 1, d, isSparse, worst);
      if (value < worst) {
        insert(value, far | 1, best, kept, width);
        changed++;
      }
    }
  }
  return changed;
}
