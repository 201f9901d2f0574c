import { type Csr, rowsInSteps, type Steps } from '@bon/core';

/** The connected parts of a graph: `labels[i]` is the part of point i, numbered by first appearance. */
export interface Components {
  readonly count: number;
  readonly labels: Int32Array;
}

/** Points that are met between two pauses. */
const SLICE = 16384;

/** The connected parts of a symmetric graph. In steps. */
export function* componentSteps({ rows, pointers, indices }: Csr): Steps<Components> {
  const labels = new Int32Array(rows).fill(-1);
  const stack = new Int32Array(rows);
  let count = 0;
  let met = 0;
  for (let start = 0; start < rows; start++) {
    if (labels[start] >= 0) continue;
    let top = 0;
    stack[top++] = start;
    labels[start] = count;
    while (top > 0) {
      const i = stack[--top];
      if (++met % SLICE === 0) yield met / rows;
      for (let p = pointers[i]; p < pointers[i + 1]; p++) {
        const j = indices[p];
        if (labels[j] >= 0) continue;
        labels[j] = count;
        stack[top++] = j;
      }
    }
    count++;
  }
  return { count, labels };
}

/** The points of parts: `members[part]` ascending, `place[i]` that of point i among those of its part. */
export interface Parts {
  readonly members: readonly Int32Array[];
  readonly place: Int32Array;
}

/** The points of each part. In steps. */
export function* partSteps({ count, labels }: Components): Steps<Parts> {
  const sizes = new Int32Array(count);
  const place = new Int32Array(labels.length);
  yield* rowsInSteps(labels.length, (begin, end) => {
    for (let i = begin; i < end; i++) place[i] = sizes[labels[i]]++;
  });
  const members = Array.from(sizes, (size) => new Int32Array(size));
  yield* rowsInSteps(labels.length, (begin, end) => {
    for (let i = begin; i < end; i++) members[labels[i]][place[i]] = i;
  });
  return { members, place };
}

/** The graph among `members` alone, which must be a whole part, numbered by `place`. In steps. */
export function* subgraphSteps(
  { pointers, indices, values }: Csr,
  members: Int32Array,
  place: Int32Array,
): Steps<Csr> {
  const starts = new Int32Array(members.length + 1);
  yield* rowsInSteps(members.length, (begin, end) => {
    for (let at = begin; at < end; at++)
      starts[at + 1] = starts[at] + pointers[members[at] + 1] - pointers[members[at]];
  });
  const ends = new Int32Array(starts[members.length]);
  const weights = new Float32Array(ends.length);
  yield* rowsInSteps(members.length, (begin, end) => {
    for (let at = begin, to = starts[begin]; at < end; at++)
      for (let p = pointers[members[at]]; p < pointers[members[at] + 1]; p++, to++) {
        ends[to] = place[indices[p]];
        weights[to] = values[p];
      }
  });
  const size = members.length;
  return { rows: size, cols: size, pointers: starts, indices: ends, values: weights };
}
