import { atOnce, exp, type KnnGraph, log2, numberOption, rowsInSteps, type Steps } from '@bon/core';

/** umap-learn SMOOTH_K_TOLERANCE. */
const TOLERANCE = 1e-5;
/** umap-learn MIN_K_DIST_SCALE. */
const LEAST_SCALE = 1e-3;
/** umap-learn's n_iter of smooth_knn_dist. */
const BISECTIONS = 64;

const { abs } = Math;

/** How wide each fuzzy neighbourhood is, and where it begins. Length n, in the units of the distances. */
export interface Bandwidths {
  /** Above 0, but for a point whose neighbours all lie in its own place among points that all do. */
  readonly sigma: Float32Array;
  /** Distance to the `localConnectivity`-th neighbour that lies elsewhere; 0 when none does. */
  readonly rho: Float32Array;
}

/** How neighbourhoods are widened. */
export interface SmoothOptions {
  /** Neighbours assumed connected; may be fractional. Default 1. */
  readonly localConnectivity?: number | undefined;
}

/**
 * Bandwidth and distance to the nearest neighbour for every point, so that each fuzzy neighbourhood
 * has cardinality log2(k).
 *
 * @param knn - n × k, rows ascending, self in column 0; missing neighbours count nothing.
 * @throws BonError `option` when `localConnectivity` is negative or above k.
 * @see McInnes, Healy, Melville 2018, arXiv:1802.03426, algorithm 3.
 */
export function smoothKnn(knn: KnnGraph, options: SmoothOptions = {}): Bandwidths {
  return atOnce(smoothKnnSteps(knn, options));
}

/** `smoothKnn` in steps. */
export function* smoothKnnSteps(
  knn: KnnGraph,
  { localConnectivity = 1 }: SmoothOptions = {},
): Steps<Bandwidths> {
  const { n, k, distances } = knn;
  numberOption('umap', 'localConnectivity', localConnectivity, { min: 0, max: k });
  const sigma = new Float32Array(n);
  const rho = new Float32Array(n);
  const overall = finiteMean(distances, 0, n * k);
  yield* rowsInSteps(n, (begin, end) => {
    for (let i = begin; i < end; i++) {
      const start = i * k;
      rho[i] = connectedDistance(distances, start, k, localConnectivity);
      const found = bisect(distances, start, k, rho[i]);
      const scale = rho[i] > 0 ? finiteMean(distances, start, start + k) : overall;
      sigma[i] = Math.max(found, LEAST_SCALE * scale);
    }
  });
  return { sigma, rho };
}

function connectedDistance(
  distances: Float32Array,
  start: number,
  k: number,
  connectivity: number,
): number {
  let first = start;
  while (first < start + k && !(distances[first] > 0)) first++;
  let count = 0;
  while (first + count < start + k && distances[first + count] < Infinity) count++;
  if (count === 0) return 0;
  if (count < connectivity) return distances[first + count - 1];
  const whole = Math.floor(connectivity);
  const part = connectivity - whole;
  if (whole === 0) return part * distances[first];
  const low = distances[first + whole - 1];
  return part > TOLERANCE ? low + part * (distances[first + whole] - low) : low;
}

function bisect(distances: Float32Array, start: number, k: number, rho: number): number {
  const target = log2(k);
  let low = 0;
  let high = Infinity;
  let middle = 1;
  for (let step = 0; step < BISECTIONS; step++) {
    let sum = 0;
    for (let p = start + 1; p < start + k; p++) {
      const beyond = distances[p] - rho;
      sum += beyond > 0 ? exp(-beyond / middle) : 1;
    }
    if (abs(sum - target) < TOLERANCE) break;
    if (sum > target) high = middle;
    else low = middle;
    middle = high === Infinity ? middle * 2 : (low + high) / 2;
  }
  return middle;
}

function finiteMean(values: Float32Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let p = from; p < to; p++)
    if (values[p] < Infinity) {
      sum += values[p];
      count++;
    }
  return count === 0 ? 0 : sum / count;
}
