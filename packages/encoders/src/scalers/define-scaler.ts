import type { ScalerOptions } from './options.ts';
import type { Sample } from './sample.ts';

/** What was learned from a part of the rows, and how many those are. */
export interface Part {
  readonly learned: Float64Array;
  readonly rows: number;
}

/** A way to bring a feature to a common scale, each feature by itself. */
export interface Scaler {
  readonly kind: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** A few numbers that stand for the feature; the sample has at least one value. */
  learn(sample: Sample, options: ScalerOptions): Float64Array;
  /** What it would have learned from both parts; left out where it needs the values themselves. */
  merge?(left: Part, right: Part): Float64Array;
  /** How many 0/1 features a scaled one becomes, where its values are numbers of places; undefined for none. */
  places?(learned: Float64Array, options: ScalerOptions): number | undefined;
  /** The scaling itself; NaN stays NaN. */
  scale(learned: Float64Array, options: ScalerOptions): (value: number) => number;
}
