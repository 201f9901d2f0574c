import { type Csr, rowsInSteps, type Steps } from '@bon/core';

/** Edges that are due at times: their ends, and how often in an epoch. */
export interface Schedule {
  readonly pointers: Int32Array;
  readonly indices: Int32Array;
  readonly rates: Float32Array;
}

/** The largest weight of a graph. In steps. */
export function* strongestSteps({ values }: Csr): Steps<number> {
  let most = 0;
  yield* rowsInSteps(values.length, (begin, end) => {
    for (let p = begin; p < end; p++) if (values[p] > most) most = values[p];
  });
  return most;
}

/** Rates are weights over the largest of all. In steps. */
export function* scheduledTogether(graph: Csr, nEpochs: number): Steps<Schedule> {
  const most = yield* strongestSteps(graph);
  return yield* schedule(graph, nEpochs, () => most);
}

/** Rates are weights over the largest of the row, so that a row fares the same among any others. In steps. */
export function scheduledByRow(graph: Csr, nEpochs: number): Steps<Schedule> {
  const { pointers, values } = graph;
  return schedule(graph, nEpochs, (i) => {
    let most = 0;
    for (let p = pointers[i]; p < pointers[i + 1]; p++) if (values[p] > most) most = values[p];
    return most;
  });
}

/** Leaves out what would not come due even once; the kernel reads rates four at a time. */
function* schedule(
  { rows, pointers, indices, values }: Csr,
  nEpochs: number,
  mostOf: (row: number) => number,
): Steps<Schedule> {
  const starts = new Int32Array(rows + 1);
  const ends = new Int32Array(indices.length);
  const rates = new Float32Array(indices.length + 4);
  let count = 0;
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin; i < end; i++) {
      const most = mostOf(i);
      for (let p = pointers[i]; p < pointers[i + 1]; p++) {
        if (values[p] < most / nEpochs) continue;
        ends[count] = indices[p];
        rates[count++] = values[p] / most;
      }
      starts[i + 1] = count;
    }
  });
  return {
    pointers: starts,
    indices: ends.subarray(0, count),
    rates: rates.subarray(0, count + 4),
  };
}
