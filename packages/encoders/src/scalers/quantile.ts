import type { Part, Scaler } from './define-scaler.ts';
import { normalQuantile } from './normal-quantile.ts';
import { countBelow, countUpTo, percentile, sizeOf } from './sample.ts';

/** scikit-learn's BOUNDS_THRESHOLD: values this near to the ends count as the ends. */
const NEAR = 1e-7;
const LOWEST = normalQuantile(NEAR);

/**
 * Every feature to the same distribution, by rank: `normal` within ±5.19934, or `uniform` within 0 and 1.
 * A 0/1 feature goes to the two ends.
 */
export const quantile: Scaler = {
  kind: 'quantile',
  summary: 'By rank to a normal or uniform distribution.',
  learn(sample, { nQuantiles }) {
    const count = Math.max(1, Math.min(nQuantiles, sizeOf(sample)));
    // Products, not quotients: numpy's, whose rounding decides where a run of equal values begins.
    const step = count === 1 ? 0 : 1 / (count - 1);
    const quantiles = new Float64Array(count);
    let highest = -Infinity;
    for (let i = 0; i < count; i++) {
      const share = i === count - 1 && count > 1 ? 1 : (i * step * 100) / 100;
      highest = Math.max(highest, percentile(sample, share));
      quantiles[i] = highest;
    }
    return quantiles;
  },
  merge: (left, right) => mergedQuantiles(left, right),
  scale(quantiles, { outputDistribution }) {
    return remembering(
      outputDistribution === 'normal' ? toNormal(quantiles) : toUniform(quantiles),
    );
  },
};

/** Features repeat values, and neighbours most of all. */
function remembering(scale: (value: number) => number): (value: number) => number {
  let last = NaN;
  let result = NaN;
  return (value) => {
    if (value !== last) {
      last = value;
      result = scale(value);
    }
    return result;
  };
}

function toNormal(quantiles: Float64Array): (value: number) => number {
  const lowest = quantiles[0];
  const highest = quantiles[quantiles.length - 1];
  return (value) => {
    if (Number.isNaN(value)) return value;
    if (value - NEAR < lowest) return LOWEST;
    if (value + NEAR > highest) return -LOWEST;
    const normal = normalQuantile(rankOf(quantiles, value));
    return Math.max(LOWEST, Math.min(-LOWEST, normal));
  };
}

function toUniform(quantiles: Float64Array): (value: number) => number {
  const lowest = quantiles[0];
  const highest = quantiles[quantiles.length - 1];
  return (value) => {
    if (Number.isNaN(value)) return value;
    if (value <= lowest) return 0;
    return value >= highest ? 1 : rankOf(quantiles, value);
  };
}

/** The share of the sample below a value: the middle of the quantiles that equal it, else linear between two. */
function rankOf(quantiles: Float64Array, value: number): number {
  const steps = quantiles.length - 1;
  const below = countBelow(quantiles, value);
  const upTo = countUpTo(quantiles, value);
  if (upTo > below) return (below + upTo - 1) / 2 / steps;
  const [low, high] = [quantiles[below - 1], quantiles[below]];
  return (below - 1 + (value - low) / (high - low)) / steps;
}

/** Points on each side's distribution that a merged one is read from. */
const POINTS = 1000;

/**
 * The quantiles of two parts together, read from both distributions as their quantiles draw them: as near as
 * those are close, exact at the ends.
 */
function mergedQuantiles(left: Part, right: Part): Float64Array {
  const count = Math.max(left.learned.length, right.learned.length);
  const points = [left, right]
    .flatMap(({ learned, rows }) =>
      Array.from({ length: POINTS + 1 }, (_, i) => ({
        value: percentile({ sorted: learned, zeros: 0 }, i / POINTS),
        weight: rows / (POINTS + 1),
      })),
    )
    .sort((a, b) => a.value - b.value);
  const total = left.rows + right.rows;
  const merged = new Float64Array(count);
  let below = 0;
  let at = 0;
  for (let q = 0; q < count; q++) {
    const wanted = count === 1 ? 0 : (q / (count - 1)) * total;
    while (at < points.length - 1 && below + points[at].weight <= wanted)
      below += points[at++].weight;
    merged[q] = points[at].value;
  }
  if (count > 1) merged[count - 1] = points[points.length - 1].value;
  return merged;
}
