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
  lists: usize;
  looked: usize;
  visits: i32;
}

export function knnDescend(metric: i32, shape: usize, points: usize, at: usize, reach: i32, round: i32, begin: i32, end: i32): void {
  setPower(load<f32>(shape, 36), load<f32>(shape, 40));
  const graph = changetype<Graph>(at);
  markSeen(shape, graph, begin);
  let changed = 0;
  for (let i = begin; i < end; i++) {
    startRow(shape, graph, i, reach, round);
    changed += lookAround(metric, shape, points, graph, i, round);
  }
  store<i32>(graph.changes + ((<usize>(begin / load<i32>(shape, 20))) << 2), changed);
}

/** A byte for each chunk behind the stamps: whether the chunk of this part was compared with all of it before. */
function markSeen(shape: usize, graph: Graph, begin: i32): void {
  const n = load<i32>(shape);
  const chunk = load<i32>(shape, 20);
  const seen = scratch + ((<usize>n) << 2);
  memory.fill(seen, 0, <usize>((n + chunk - 1) / chunk));
  const own = <usize>(begin / chunk);
  if (graph.visits == 0) return;
  const list = graph.lists + ((own * graph.visits) << 2);
  const end = list + ((<usize>load<i32>(graph.looked + (own << 2))) << 2);
  for (let at = list; at < end; at += 4) store<u8>(seen + load<i32>(at), 1);
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
  const seen = scratch + ((<usize>load<i32>(shape)) << 2);
  const shift = ctz(load<i32>(shape, 20)) + 1;
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
      if (((near | far) & 1) == 0 || load<u8>(seen + (far >> shift)) != 0) continue;
      const stamp = scratch + ((<usize>(far >> 1)) << 2);
      if (load<i32>(stamp) == mark) continue;
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
