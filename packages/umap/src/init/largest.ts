import { rowsInSteps, type Steps } from '@bon/core';

/** The largest size of a value; 1 when all are 0. In steps. */
export function* largestSteps(values: Float32Array): Steps<number> {
  let most = 0;
  yield* rowsInSteps(values.length, (begin, end) => {
    for (let at = begin; at < end; at++) most = Math.max(most, Math.abs(values[at]));
  });
  return most === 0 ? 1 : most;
}
