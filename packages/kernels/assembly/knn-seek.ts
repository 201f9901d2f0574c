import { insert } from './nearest';
import { measure } from './pairs/measures';
import { setPower } from './pairs/minkowski';
import { Side } from './pairs/side';
import { scratch } from './scratch';

/** Where the graph of the points stands; read as it is from the slot that holds the offsets. */
@unmanaged
class Graph {
  around: usize;
  counts: usize;
  leaves: usize;
}

export function knnSeek(metric: i32, shape: usize, left: usize, right: usize, at: usize, kept: usize, best: usize, mark: i32, begin: i32, end: i32): void {
  setPower(load<f32>(shape, 36), load<f32>(shape, 40));
  const graph = changetype<Graph>(at);
  const width = load<i32>(shape, 12);
  const breadth = load<i32>(shape, 28);
  for (let i = begin; i < end; i++) {
    const row = ((<usize>i) * width) << 2;
    for (let p = row; p < row + ((<usize>width) << 2); p += 4) {
      store<i32>(kept + p, -1);
      store<f32>(best + p, f32.POSITIVE_INFINITY);
    }
    startInLeaves(metric, shape, left, right, graph, kept + row, best + row, mark + i, i);
    for (let p = nextOpen(kept + row, width); p >= 0; p = nextOpen(kept + row, width)) {
      const entry = load<i32>(kept + row + ((<usize>p) << 2)) & -2;
      store<i32>(kept + row + ((<usize>p) << 2), entry);
      const from = graph.around + (((<usize>(entry >> 1)) * breadth) << 2);
      const to = from + ((<usize>load<i32>(graph.counts + ((<usize>(entry >> 1)) << 2))) << 2);
      for (let e = from; e < to; e += 4)
        meet(metric, shape, left, right, kept + row, best + row, mark + i, i, load<i32>(e) >> 1);
    }
  }
}

/** All points of the leaves that the query starts in. */
function startInLeaves(metric: i32, shape: usize, left: usize, right: usize, graph: Graph, kept: usize, best: usize, mark: i32, i: i32): void {
  const n = load<i32>(shape, 4);
  const leaf = load<i32>(shape, 20);
  const count = load<i32>(shape, 24);
  for (let c = 0; c < count; c++) {
    const first = leaf * load<i32>(graph.leaves + (((<usize>i) * count + c) << 2));
    for (let j = first; j < min(n, first + leaf); j++) meet(metric, shape, left, right, kept, best, mark, i, j);
  }
}

/** The place of the nearest entry from which nobody has gone on yet, or -1. */
function nextOpen(kept: usize, width: i32): i32 {
  for (let p = 0; p < width; p++) {
    const entry = load<i32>(kept + ((<usize>p) << 2));
    if (entry < 0) return -1;
    if (entry & 1) return p;
  }
  return -1;
}

function meet(metric: i32, shape: usize, left: usize, right: usize, kept: usize, best: usize, mark: i32, i: i32, j: i32): void {
  const stamp = scratch + ((<usize>j) << 2);
  if (load<i32>(stamp) == mark) return;
  store<i32>(stamp, mark);
  const isSparse = load<i32>(shape, 32) != 0;
  const width = load<i32>(shape, 12);
  const worst = load<f32>(best + ((<usize>(width - 1)) << 2));
  const value = measure(metric, changetype<Side>(left), i, changetype<Side>(right), j, load<i32>(shape, 8), isSparse, worst);
  insert(value, 2 * j + 1, best, kept, width);
}
