import { log, type Rng, type Run } from '@bon/core';
import { f32, i32, openArena } from '@bon/kernels';
import type { NgramCounts } from './ngrams.ts';
import { mostPairsOf, type RowBlock, rowBlocks } from './row-blocks.ts';

const GRAIN = 256;
/** Below this many pairs, one thread is done before a second has begun. */
const PAIRS_FOR_THREADS = 300_000;

/** Rows of counts, and how often each occurs. */
export interface WeightedRows {
  readonly counts: NgramCounts;
  readonly words: number;
  readonly weights: Float64Array;
}

/**
 * The rows that start the topics, far from each other: k-means++ over weighted rows, each seed the best of
 * 2 + ⌊ln k⌋ candidates.
 *
 * @returns k row numbers; some come twice when there are fewer different rows than k.
 * @see Arthur and Vassilvitskii 2007, k-means++: the advantages of careful seeding.
 */
export async function seedRows(
  data: WeightedRows,
  k: number,
  rng: Rng,
  run: Run,
): Promise<Int32Array> {
  const { weights } = data;
  const trials = 2 + Math.floor(log(k));
  const measure = await openDistances(data, trials, run);
  const seeds = new Int32Array(k);
  seeds[0] = drawRow(weights, sumOf(weights), rng);
  const distances = await measure.to(seeds.subarray(0, 1));
  for (let c = 1; c < k; c++) {
    const pull = weights.map((weight, i) => weight * distances[i]);
    const total = sumOf(pull);
    const candidates = Int32Array.from({ length: trials }, () => drawRow(pull, total, rng));
    const reached = await measure.to(candidates);
    const best = nearestCandidate(distances, reached, weights, trials);
    seeds[c] = candidates[best];
    for (let i = 0; i < distances.length; i++)
      if (reached[i * trials + best] < distances[i]) distances[i] = reached[i * trials + best];
  }
  measure.close();
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
    for (let j = 0; j < trials; j++) {
      const distance = reached[i * trials + j];
      potentials[j] += weights[i] * (distance < distances[i] ? distance : distances[i]);
    }
  return potentials.indexOf(Math.min(...potentials));
}

interface Distances {
  /** Squared distances of every row to each target row, rows × targets. */
  to(targets: Int32Array): Promise<Float64Array>;
  close(): void;
}

async function openDistances(
  { counts, words }: WeightedRows,
  most: number,
  run: Run,
): Promise<Distances> {
  const { rows, pointers, entries } = counts;
  const width = Math.ceil(most / 4) * 4;
  const blocks = rowBlocks(counts);
  const quiet: Run = { ...run, onProgress: undefined };
  const arena = await openArena(
    {
      pointers: i32(rows + 1),
      entries: i32(2 * mostPairsOf(blocks)),
      targets: f32(words * width),
      products: f32(rows * width),
    },
    run,
    entries.length < 2 * PAIRS_FOR_THREADS ? { maxThreads: 1 } : {},
  );
  const { at, array } = arena;
  const values = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  const norms = squaredNorms(counts, values);
  const project = async ({ first, counts: some }: RowBlock): Promise<void> => {
    array.pointers.set(some.pointers);
    array.entries.set(some.entries);
    const products = at.products + 4 * first * width;
    const args = [at.pointers, at.entries, at.targets, products, width];
    await arena.run([{ kernel: 'topicProject', args, range: some.rows, grain: GRAIN }], quiet);
  };
  return {
    close: arena.close,
    async to(targets) {
      array.targets.fill(0);
      targets.forEach((row, j) => {
        for (let p = pointers[row]; p < pointers[row + 1]; p++)
          array.targets[entries[2 * p] * width + j] = values[2 * p + 1];
      });
      for (const block of blocks) await project(block);
      const count = targets.length;
      const distances = new Float64Array(rows * count);
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < count; j++) {
          const squared = norms[i] + norms[targets[j]] - 2 * array.products[i * width + j];
          distances[i * count + j] = squared > 0 ? squared : 0;
        }
      return distances;
    },
  };
}

function squaredNorms({ rows, pointers }: NgramCounts, values: Float32Array): Float64Array {
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
