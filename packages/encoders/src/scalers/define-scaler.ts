import type { ScalerOptions } from './options.ts';
import type { Sample } from './sample.ts';

/** A way to bring a feature to a common scale, each feature by itself. */
export interface Scaler {
  readonly kind: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** True when it looks at nothing: samples need not be made. */
  readonly isBlind?: boolean;
  /** A few numbers that stand for the feature; the sample has at least one value. */
  learn(sample: Sample, options: ScalerOptions): Float64Array;
  /** Whether finite numbers, read from a file, can be what it learned. */
  understands(learned: Float64Array): boolean;
  /** Exactly what it would have learned from both parts; left out where that needs the values themselves. */
  merge?(left: Float64Array, right: Float64Array): Float64Array;
  /** How many 0/1 features a scaled one becomes, where its values are numbers of places; undefined for none. */
  places?(learned: Float64Array, options: ScalerOptions): number | undefined;
  /** The scaling itself; NaN stays NaN. */
  scale(learned: Float64Array, options: ScalerOptions): (value: number) => number;
}
