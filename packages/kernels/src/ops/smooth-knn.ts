import { exp } from '@bon/core';
import { type Twin } from './twin.ts';

/** umap-learn SMOOTH_K_TOLERANCE. */
const TOLERANCE = 1e-5;
/** umap-learn MIN_K_DIST_SCALE. */
const LEAST_SCALE = 1e-3;
/** umap-learn's n_iter of smooth_knn_dist. */
const BISECTIONS = 64;

const { abs, max } = Math;

/**
 * For each row of neighbours where its fuzzy neighbourhood begins, rho, and how wide it is, sigma: so that
 * 1 + Σ e^-((d - rho) / sigma) over the others has the wanted cardinality.
 *
 * Arguments: distances (f32, points × k, ascending, Infinity where there are none); k; connectivity, the neighbours assumed
 * connected; cardinality; overall, the mean of all distances, of which a row of zeros takes its least width; sigma and
 * rho (f32, a point). Range: points.
 */
export const smoothKnn: Twin =
  ({ f32 }) =>
  (distances, k, connectivity, cardinality, overall, sigma, rho, begin, end) => {
    for (let i = begin; i < end; i++) {
      const row = f32.subarray(distances / 4 + i * k, distances / 4 + (i + 1) * k);
      f32[rho / 4 + i] = connectedDistance(row, connectivity);
      const near = f32[rho / 4 + i];
      const scale = near > 0 ? finiteMean(row) : overall;
      f32[sigma / 4 + i] = max(bisect(row, near, cardinality), LEAST_SCALE * scale);
    }
  };

function connectedDistance(row: Float32Array, connectivity: number): number {
  let first = 0;
  while (first < row.length && !(row[first] > 0)) first++;
  let count = 0;
  while (first + count < row.length && row[first + count] < Infinity) count++;
  if (count === 0) return 0;
  if (count < connectivity) return row[first + count - 1];
  const whole = Math.floor(connectivity);
  const part = connectivity - whole;
  if (whole === 0) return part * row[first];
  const low = row[first + whole - 1];
  return part > TOLERANCE ? low + part * (row[first + whole] - low) : low;
}

function bisect(row: Float32Array, rho: number, cardinality: number): number {
  let low = 0;
  let high = Infinity;
  let middle = 1;
  for (let step = 0; step < BISECTIONS; step++) {
    let sum = 0;
    for (let p = 1; p < row.length; p++) {
      const beyond = row[p] - rho;
      sum += beyond > 0 ? exp(-beyond / middle) : 1;
    }
    if (abs(sum - cardinality) < TOLERANCE) break;
    if (sum > cardinality) high = middle;
    else low = middle;
    middle = high === Infinity ? middle * 2 : (low + high) / 2;
  }
  return middle;
}

function finiteMean(row: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (const distance of row)
    if (distance < Infinity) {
      sum += distance;
      count++;
    }
  return count === 0 ? 0 : sum / count;
}
