import {
  BonError,
  breathing,
  type Csr,
  type FeatureMatrix,
  type KnnGraph,
  type Matrix,
  matrix,
  pow,
  report,
  type Run,
  type Steps,
  within,
} from '@bon/core';
import { neighborIndex } from '@bon/neighbors';
import { findCurve } from './curve.ts';
import { type UmapSettings } from './options.ts';

/** A finished map and what lies on it. */
export interface PlacedPoints {
  readonly settings: UmapSettings;
  readonly points: FeatureMatrix;
  readonly embedding: Matrix;
}

/**
 * What would lie at places of a map: the mean of the features of the nearest points there, by how near the curve of
 * the map says they are. Both blocks of the features; the sparse one stays sparse.
 *
 * @throws BonError `input` when the places have not the map's dimensions, or a value is not finite.
 * @see umap-learn `UMAP.inverse_transform`; differences: DIFFERENCES.md.
 */
export async function invertPlaces(
  { settings, points, embedding }: PlacedPoints,
  places: Matrix,
  run: Run,
): Promise<FeatureMatrix> {
  if (places.cols !== embedding.cols)
    throw new BonError(
      'input',
      `umap: the places have ${places.cols} dimensions, the map ${embedding.cols}. Pass places of this map.`,
    );
  const k = Math.min(settings.nNeighbors, embedding.rows);
  const near = await neighborIndex(embedding).nearest(places, k, within(run, 'neighbors', 0, 0.9));
  const weights = nearness(near, settings);
  const { names, origins, background } = points;
  const means = denseMeanSteps(near, weights, points.dense);
  const dense = await breathing(means, within(run, 'features', 0.9, 1));
  const sparse = sparseMeans(near, weights, points.sparse);
  report(run, 1);
  return { rows: places.rows, dense, sparse, background, names, origins };
}

/** How near each neighbour is by the curve, the whole row being 1. */
function nearness({ n, k, distances }: KnnGraph, settings: UmapSettings): Float64Array {
  const { a, b } = findCurve(settings);
  const weights = Float64Array.from(distances, (distance) => 1 / (1 + a * pow(distance, 2 * b)));
  for (let i = 0; i < n; i++) {
    const row = weights.subarray(i * k, (i + 1) * k);
    const sum = row.reduce((whole, weight) => whole + weight, 0);
    row.forEach((weight, p) => {
      row[p] = weight / sum;
    });
  }
  return weights;
}

/** Rows whose means are taken between two pauses. */
const SLICE = 128;

function* denseMeanSteps(
  { n, k, indices }: KnnGraph,
  weights: Float64Array,
  known: Matrix,
): Steps<Matrix> {
  const { cols, data } = known;
  const means = matrix(n, cols);
  const sums = new Float64Array(cols);
  for (let i = 0; i < n; i++) {
    if (i % SLICE === 0) yield i / n;
    sums.fill(0);
    for (let p = i * k; p < (i + 1) * k; p++)
      for (let c = 0, at = indices[p] * cols; c < cols; c++, at++) sums[c] += weights[p] * data[at];
    means.data.set(sums, i * cols);
  }
  return means;
}

function sparseMeans({ n, k, indices }: KnnGraph, weights: Float64Array, known: Csr): Csr {
  const pointers = new Int32Array(n + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < n; i++) {
    const sums = new Map<number, number>();
    for (let p = i * k; p < (i + 1) * k; p++)
      for (let q = known.pointers[indices[p]]; q < known.pointers[indices[p] + 1]; q++) {
        const column = known.indices[q];
        sums.set(column, (sums.get(column) ?? 0) + weights[p] * known.values[q]);
      }
    for (const [column, sum] of [...sums].sort(([left], [right]) => left - right)) {
      columns.push(column);
      values.push(sum);
    }
    pointers[i + 1] = columns.length;
  }
  const { cols } = known;
  return {
    rows: n,
    cols,
    pointers,
    indices: Int32Array.from(columns),
    values: Float32Array.from(values),
  };
}
