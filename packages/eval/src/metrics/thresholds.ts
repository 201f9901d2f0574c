import type { Weights } from './weights.ts';

/** What every threshold on a score lets through, strictest first; equal scores share one step. */
export interface Thresholds {
  /** The score that a row must reach, a step each. */
  readonly threshold: Float64Array;
  /** The weight of the rows of class 1 that reach it. */
  readonly hits: Float64Array;
  /** The weight of the rows of class 0 that reach it. */
  readonly falseAlarms: Float64Array;
}

/** Sums the weights of hits and false alarms for every different score; rows of weight 0 give no step. */
export function thresholdsOf(
  yTrue: ArrayLike<number>,
  score: ArrayLike<number>,
  { weight }: Weights,
): Thresholds {
  const order = descending(score).filter((row) => weight[row] > 0);
  const n = order.length;
  const threshold = new Float64Array(n);
  const hits = new Float64Array(n);
  const falseAlarms = new Float64Array(n);
  let steps = 0;
  let found = 0;
  let fooled = 0;
  for (let i = 0; i < n; i++) {
    if (yTrue[order[i]] === 1) found += weight[order[i]];
    else fooled += weight[order[i]];
    if (i + 1 < n && score[order[i + 1]] === score[order[i]]) continue;
    threshold[steps] = score[order[i]];
    hits[steps] = found;
    falseAlarms[steps++] = fooled;
  }
  return {
    threshold: threshold.slice(0, steps),
    hits: hits.slice(0, steps),
    falseAlarms: falseAlarms.slice(0, steps),
  };
}

/** The rows by falling score, equal scores in row order. */
export function descending(score: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: score.length }, (_, i) => i).sort(
    (a, b) => score[b] - score[a] || a - b,
  );
}
