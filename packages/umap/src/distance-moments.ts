import { breather, type FeatureMatrix, report, type Run, takeFeatureRows } from '@bon/core';

/** The mean of distances, and how far they stray from it. */
export interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

/** Distances that are looked at: all up to here, beyond as many, of known rows evenly drawn. */
const MOST = 2e7;

/**
 * Mean and standard deviation of the euclidean distances from each row to each known one. With more than 20 million
 * of them, of the distances to known rows taken at even steps.
 */
export async function distanceMoments(
  fresh: FeatureMatrix,
  known: FeatureMatrix,
  run: Run,
): Promise<Moments> {
  const among = thinned(known, Math.max(1, Math.floor(MOST / fresh.rows)));
  const breathe = breather(run);
  const query = new Float64Array(fresh.sparse.cols);
  const squares = squaresOf(among);
  let sum = 0;
  let sumOfSquares = 0;
  for (let i = 0; i < fresh.rows; i++) {
    for (const square of squaresFrom(fresh, i, among, squares, query)) {
      sum += Math.sqrt(square);
      sumOfSquares += square;
    }
    report(run, (i + 1) / fresh.rows);
    await breathe();
  }
  const count = fresh.rows * among.rows;
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, sumOfSquares / count - mean * mean)) };
}

function thinned(known: FeatureMatrix, most: number): FeatureMatrix {
  if (known.rows <= most) return known;
  const rows = Int32Array.from({ length: most }, (_, i) => Math.floor((i * known.rows) / most));
  return takeFeatureRows(known, rows);
}

/** The squared length of each row's sparse block. */
function squaresOf({ rows, sparse: { pointers, values } }: FeatureMatrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, j) => {
    let sum = 0;
    for (let p = pointers[j]; p < pointers[j + 1]; p++) sum += values[p] ** 2;
    return sum;
  });
}

/** The squared distances from a row to all; `query` is zeros, and is left so. */
function squaresFrom(
  fresh: FeatureMatrix,
  i: number,
  among: FeatureMatrix,
  lengths: Float64Array,
  query: Float64Array,
): Float64Array {
  const { pointers, indices, values } = fresh.sparse;
  let own = 0;
  for (let p = pointers[i]; p < pointers[i + 1]; p++) {
    query[indices[p]] = values[p];
    own += values[p] ** 2;
  }
  const squares = lengths.map((length, j) => {
    const sparse = own + length - 2 * dotWith(query, among, j);
    return Math.max(0, sparse) + denseSquare(fresh, i, among, j);
  });
  for (let p = pointers[i]; p < pointers[i + 1]; p++) query[indices[p]] = 0;
  return squares;
}

function dotWith(query: Float64Array, { sparse }: FeatureMatrix, j: number): number {
  let dot = 0;
  for (let p = sparse.pointers[j]; p < sparse.pointers[j + 1]; p++)
    dot += query[sparse.indices[p]] * sparse.values[p];
  return dot;
}

function denseSquare(fresh: FeatureMatrix, i: number, among: FeatureMatrix, j: number): number {
  const { cols, data } = fresh.dense;
  const others = among.dense.data;
  let sum = 0;
  for (let c = 0, p = i * cols, q = j * cols; c < cols; c++, p++, q++) {
    const difference = data[p] - others[q];
    sum += difference * difference;
  }
  return sum;
}
