import { type Rng } from '@bon/core';
import type { NgramCounts } from './ngrams.ts';

/**
 * The rows that start the topics, far from each other: k-means++ over weighted rows, each seed the best of
 * 2 + ⌊ln k⌋ candidates.
 *
 * @param weights - how often each row occurs.
 * @returns k row numbers; some come twice when there are fewer different rows than k.
 * @see Arthur and Vassilvitskii 2007, k-means++: the advantages of careful seeding.
 */
export function seedRows(
  counts: NgramCounts,
  words: number,
  weights: Float64Array,
  k: number,
  rng: Rng,
): Int32Array {
  const norms = squaredNorms(counts);
  const trials = 2 + Math.floor(Math.log(k));
  const seeds = new Int32Array(k);
  seeds[0] = drawRow(weights, sumOf(weights), rng);
  const distances = distancesTo(counts, words, norms, seeds.subarray(0, 1));
  for (let c = 1; c < k; c++) {
    const pull = distances.map((distance, i) => distance * weights[i]);
    const total = sumOf(pull);
    const candidates = Int32Array.from({ length: trials }, () => drawRow(pull, total, rng));
    const reached = distancesTo(counts, words, norms, candidates);
    const best = nearestCandidate(distances, reached, weights, trials);
    seeds[c] = candidates[best];
    for (let i = 0; i < counts.rows; i++)
      distances[i] = Math.min(distances[i], reached[i * trials + best]);
  }
  return seeds;
}

/** Draws a row with probability proportional to its share. */
function drawRow(shares: Float64Array, total: number, rng: Rng): number {
  let left = rng.float() * total;
  let last = 0;
  for (let i = 0; i < shares.length; i++) {
    if (shares[i] === 0) continue;
    last = i;
    left -= shares[i];
    if (left < 0) break;
  }
  return last;
}

function nearestCandidate(
  distances: Float64Array,
  reached: Float64Array,
  weights: Float64Array,
  trials: number,
): number {
  const potentials = new Float64Array(trials);
  for (let i = 0; i < distances.length; i++)
    for (let j = 0; j < trials; j++)
      potentials[j] += weights[i] * Math.min(distances[i], reached[i * trials + j]);
  return potentials.indexOf(Math.min(...potentials));
}

/** Squared distances of every row to each of `targets`, rows × targets. */
function distancesTo(
  counts: NgramCounts,
  words: number,
  norms: Float64Array,
  targets: Int32Array,
): Float64Array {
  const { rows, pointers, entries } = counts;
  const values = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  const width = targets.length;
  const spread = new Float32Array(words * width);
  targets.forEach((row, j) => {
    for (let p = pointers[row]; p < pointers[row + 1]; p++)
      spread[entries[2 * p] * width + j] = values[2 * p + 1];
  });
  const distances = new Float64Array(rows * width);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < width; j++) {
      let dot = 0;
      for (let p = pointers[i]; p < pointers[i + 1]; p++)
        dot += values[2 * p + 1] * spread[entries[2 * p] * width + j];
      distances[i * width + j] = Math.max(0, norms[i] + norms[targets[j]] - 2 * dot);
    }
  return distances;
}

function squaredNorms({ rows, pointers, entries }: NgramCounts): Float64Array {
  const values = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  const norms = new Float64Array(rows);
  for (let i = 0; i < rows; i++)
    for (let p = pointers[i]; p < pointers[i + 1]; p++) norms[i] += values[2 * p + 1] ** 2;
  return norms;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
