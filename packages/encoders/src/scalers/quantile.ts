import type { Scaler } from './define-scaler.ts';
import { normalQuantile } from './normal-quantile.ts';
import { countBelow, countUpTo, isAscending, percentile, sizeOf } from './sample.ts';

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
  understands: (quantiles) => quantiles.length > 0 && isAscending(quantiles),
  scale(quantiles, { outputDistribution }) {
    return remembering(
      outputDistribution === 'normal' ? toNormal(quantiles) : toUniform(quantiles),
    );
  },
};

/** Values whose results are remembered at a time, once a feature has shown that it has many. */
const REMEMBERED = 1024;
const MANY = 64;
const word = new Float32Array(1);
const bits = new Int32Array(word.buffer);

/** Features repeat values, and neighbours most of all. */
function remembering(scale: (value: number) => number): (value: number) => number {
  let seen = new Float64Array(1).fill(NaN);
  let results = new Float64Array(1);
  let misses = 0;
  return (value) => {
    word[0] = value;
    const at = (Math.imul(bits[0], 0x9e3779b1) >>> 22) & (seen.length - 1);
    if (seen[at] === value) return results[at];
    if (++misses === MANY) {
      seen = new Float64Array(REMEMBERED).fill(NaN);
      results = new Float64Array(REMEMBERED);
    }
    const result = scale(value);
    seen[at] = value;
    results[at] = result;
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
