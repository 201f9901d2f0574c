import { exp, type Rng } from '@bon/core';
import { type Side } from './flow-draft.ts';

/** A whole number from `low` to `high`, both included. */
export function between(rng: Rng, low: number, high: number): number {
  return low + rng.below(high - low + 1);
}

/** One of `choices`, all alike. */
export function oneOf<T>(rng: Rng, choices: readonly [T, ...T[]]): T {
  return choices[rng.below(choices.length)] ?? choices[0];
}

/** True with probability `share`. */
export function chance(rng: Rng, share: number): boolean {
  return rng.float() < share;
}

/** A positive number around `median` whose logarithm is normal: heavy to the right. */
export function logNormal(rng: Rng, median: number, sigma: number): number {
  return median * exp(sigma * rng.normal());
}

/** Low places far more often than high ones: the popularity of hosts. */
export function popularPlace(rng: Rng, count: number): number {
  const draw = rng.float();
  return Math.min(count - 1, Math.floor(count * draw * draw * draw));
}

/** A place of a list of running sums of weights, each as often as its weight says. */
export function weightedPlace(rng: Rng, sums: ArrayLike<number>): number {
  const wanted = rng.float() * (sums[sums.length - 1] ?? 0);
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Running sums of weights, for `weightedPlace`. */
export function runningSums(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight));
}

/** A port that a system hands out to clients. */
export function clientPort(rng: Rng): string {
  return String(chance(rng, 0.08) ? between(rng, 1025, 5000) : between(rng, 49_152, 65_535));
}

/** Some packets of about `bytesEach`, between 60 bytes and a full frame. */
export function side(rng: Rng, packets: number, bytesEach: number): Side {
  const count = Math.max(1, Math.round(packets));
  const each = Math.min(1514, Math.max(60, bytesEach * (0.85 + 0.3 * rng.float())));
  return { packets: count, bytes: Math.round(count * each) };
}
