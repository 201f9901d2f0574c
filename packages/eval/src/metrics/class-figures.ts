import { type ClassTallies } from './confusion.ts';

/** Precision, recall and their weighted harmonic mean. */
export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
}

/** The figures of the class at place `i`. */
export function ofClass(
  { hits, support, called }: ClassTallies,
  beta: number,
  i: number,
): PrecisionRecall {
  return ofCounts(hits[i], called[i], support[i], beta);
}

/** The figures that counts give; what has no rows to divide by is 0. */
export function ofCounts(
  hits: number,
  called: number,
  support: number,
  beta: number,
): PrecisionRecall {
  const weight = beta * beta;
  return {
    precision: called === 0 ? 0 : hits / called,
    recall: support === 0 ? 0 : hits / support,
    f: called + support === 0 ? 0 : ((1 + weight) * hits) / (weight * support + called),
  };
}
