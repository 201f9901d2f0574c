import { type Csr, rowsInSteps, type Steps } from '@bon/core';

/** A graph scaled by its degrees on both sides, and the eigenvector of its eigenvalue 1. */
export interface Normalized {
  readonly matrix: Csr;
  /** Unit vector of the square roots of the degrees. */
  readonly trivial: Float64Array;
}

/** D^-1/2 · A · D^-1/2 of a symmetric graph; points without edges keep empty rows. In steps. */
export function* normalizedSteps(graph: Csr): Steps<Normalized> {
  const { rows, pointers, indices, values } = graph;
  const root = new Float64Array(rows);
  let total = 0;
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin; i < end; i++) {
      let degree = 0;
      for (let p = pointers[i]; p < pointers[i + 1]; p++) degree += values[p];
      root[i] = Math.sqrt(degree);
      total += degree;
    }
  });
  const scaled = new Float32Array(values.length);
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin; i < end; i++)
      for (let p = pointers[i]; p < pointers[i + 1]; p++)
        scaled[p] = values[p] / (root[i] * root[indices[p]]);
  });
  const whole = Math.sqrt(total);
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin; i < end; i++) root[i] /= whole;
  });
  return { matrix: { ...graph, values: scaled }, trivial: root };
}
