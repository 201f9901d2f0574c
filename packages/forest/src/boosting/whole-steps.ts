import type { Steps } from './losses/loss.ts';

/** Sums up to here are exact in Float64, whatever their order. */
const EXACT_BITS = 53;

/** What whole numbers are worth. */
export interface Units {
  /** What each row counts in the sum of the weights. */
  readonly row: number;
  readonly step: number;
  readonly weight: number;
}

/**
 * Weighs slopes and curvatures, and writes them as whole numbers, two a row: rounded so that sums over all rows are
 * exact, and that a sum of curvatures also counts its rows.
 *
 * @param kept - how many rows have a weight.
 * @see Shi et al. 2022, Quantized training of gradient boosting decision trees.
 */
export function writeWholeSteps(
  steps: Steps,
  weights: Float64Array,
  kept: number,
  into: Float64Array,
): Units {
  const { slopes, curvatures } = steps;
  const largest = weighSteps(steps, weights);
  const rowBits = 32 - Math.clz32(kept);
  const row = 2 ** (EXACT_BITS - rowBits);
  const step = unitOf(largest.slope, EXACT_BITS - 1 - rowBits);
  const weight = unitOf(largest.curvature, EXACT_BITS - 2 * rowBits);
  const { floor, max } = Math;
  const [perStep, perWeight] = [1 / step, 1 / weight];
  for (let i = 0; i < slopes.length; i++) {
    into[2 * i] = floor(slopes[i] * perStep + 0.5);
    into[2 * i + 1] = row + max(1, floor(curvatures[i] * perWeight + 0.5));
  }
  return { row, step, weight };
}

function weighSteps({ slopes, curvatures }: Steps, weights: Float64Array) {
  const { abs } = Math;
  let slope = 0;
  let curvature = 0;
  for (let i = 0; i < weights.length; i++) {
    const steep = abs((slopes[i] *= weights[i]));
    const curved = (curvatures[i] *= weights[i]);
    if (steep > slope) slope = steep;
    if (curved > curvature) curvature = curved;
  }
  return { slope, curvature };
}

/** The power of two by which the largest value is at most 2 ** bits. */
function unitOf(largest: number, bits: number): number {
  if (!(largest > 0 && largest < Infinity)) return 1;
  let power = 1;
  while (power < largest) power *= 2;
  while (power / 2 >= largest) power /= 2;
  return power / 2 ** bits;
}
