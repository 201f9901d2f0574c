import { type Csr, type Rng, symmetricEigen } from '@bon/core';

/** Directions tried beyond those wanted. */
const EXTRA = 10;
/** Rounds of refining, at most; and the relative gain in what the directions hold that counts as none. */
const ROUNDS = 40;
const SETTLED = 1e-10;

/**
 * The `k` directions of the columns along which weighted rows vary most, as seen from 0.
 *
 * @param weights - how often each row counts.
 * @returns cols × k, orthonormal; the sign of each is such that its largest entry is positive.
 * @see Halko, Martinsson and Tropp 2011, Finding structure with randomness, algorithm 4.4.
 */
export function truncatedSvd(a: Csr, weights: Float64Array, k: number, rng: Rng): Float64Array {
  const width = Math.min(k + EXTRA, a.cols);
  let basis: Float64Array = Float64Array.from({ length: a.cols * width }, () => rng.normal());
  for (let round = 0, held = 0; ; round++) {
    orthonormalize(basis, a.cols, width);
    const image = gramTimes(a, weights, basis, width);
    const { values, vectors } = symmetricEigen(coreOf(basis, image, a.cols, width), width);
    const holds = values.subarray(0, k).reduce((sum, value) => sum + value, 0);
    if (round === ROUNDS || holds - held <= SETTLED * holds)
      return turned(basis, a.cols, width, { vectors, k });
    held = holds;
    basis = image;
  }
}

/** Bᵀ C, width × width. */
function coreOf(b: Float64Array, c: Float64Array, rows: number, width: number): Float64Array {
  const core = new Float64Array(width * width);
  for (let i = 0; i < rows; i++)
    for (let p = 0; p < width; p++)
      for (let q = 0; q < width; q++) core[p * width + q] += b[i * width + p] * c[i * width + q];
  return core;
}

/** Aᵀ diag(weights) A B. */
function gramTimes(a: Csr, weights: Float64Array, b: Float64Array, width: number): Float64Array {
  const product = new Float64Array(b.length);
  const row = new Float64Array(width);
  for (let i = 0; i < a.rows; i++) {
    row.fill(0);
    for (let p = a.pointers[i]; p < a.pointers[i + 1]; p++) {
      const [value, at] = [a.values[p], a.indices[p] * width];
      for (let j = 0; j < width; j++) row[j] += value * b[at + j];
    }
    for (let p = a.pointers[i]; p < a.pointers[i + 1]; p++) {
      const [value, at] = [weights[i] * a.values[p], a.indices[p] * width];
      for (let j = 0; j < width; j++) product[at + j] += value * row[j];
    }
  }
  return product;
}

/** Gram and Schmidt, twice for exactness; a direction that vanishes becomes 0. */
function orthonormalize(b: Float64Array, rows: number, width: number): void {
  for (let j = 0; j < width; j++)
    for (let again = 0; again < 2; again++) {
      for (let q = 0; q < j; q++) {
        const share = dot(b, rows, width, j, q);
        for (let i = 0; i < rows; i++) b[i * width + j] -= share * b[i * width + q];
      }
      const norm = Math.sqrt(dot(b, rows, width, j, j));
      for (let i = 0; i < rows; i++) b[i * width + j] *= norm > 1e-12 ? 1 / norm : 0;
    }
}

function dot(b: Float64Array, rows: number, width: number, p: number, q: number): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += b[i * width + p] * b[i * width + q];
  return sum;
}

function turned(
  basis: Float64Array,
  rows: number,
  width: number,
  { vectors, k }: { readonly vectors: Float64Array; readonly k: number },
): Float64Array {
  const directions = new Float64Array(rows * k);
  for (let i = 0; i < rows; i++)
    for (let c = 0; c < Math.min(k, width); c++) {
      let sum = 0;
      for (let p = 0; p < width; p++) sum += basis[i * width + p] * vectors[p * width + c];
      directions[i * k + c] = sum;
    }
  for (let c = 0; c < k; c++) fixSign(directions, k, c);
  return directions;
}

function fixSign(directions: Float64Array, k: number, c: number): void {
  let largest = 0;
  for (let at = c; at < directions.length; at += k)
    if (Math.abs(directions[at]) > Math.abs(largest)) largest = directions[at];
  if (largest < 0) for (let at = c; at < directions.length; at += k) directions[at] *= -1;
}
