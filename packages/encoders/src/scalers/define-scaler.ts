import type { ScalerOptions } from './options.ts';
import type { Sample } from './sample.ts';

/** A way to bring a feature to a common scale, each feature by itself. */
export interface Scaler {
  readonly kind: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** A few numbers that stand for the feature; the sample has at least one value. */
  learn(sample: Sample, options: ScalerOptions): Float64Array;
  /** The scaling itself; NaN stays NaN. */
  scale(learned: Float64Array, options: ScalerOptions): (value: number) => number;
}
