import { symmetricEigen } from '@bon/core';

/** The products of the columns of a block B, and of its image AB: BᵀB, BᵀAB and (AB)ᵀAB, width × width. */
export interface Products {
  readonly own: Float64Array;
  readonly mixed: Float64Array;
  readonly image: Float64Array;
}

/** The best eigenvectors that a block spans. */
export interface Ritz {
  /** Width × width: the block times this has the first column at length 1, the others orthonormal and at right angles to it. */
  readonly turn: Float64Array;
  /** Eigenvalues of all columns but the first, descending. */
  readonly values: Float64Array;
  /** How far the first `wanted` of these are from being eigenvectors, at most. */
  readonly residual: number;
}

/** Directions shorter than this share of the longest, squared, are rounding, and are not drawn out to full length. */
const ROUNDING = 1e-15;

const { max, sqrt } = Math;

/** The first column of the block is left as it is: an eigenvector that is known. */
export function ritz({ own, mixed, image }: Products, width: number, wanted: number): Ritz {
  const apart = withoutFirst(own, width);
  const inner = width - 1;
  const whitened = times(apart, whitening(congruent(own, apart, width, inner), inner), {
    rows: width,
    inner,
    cols: inner,
  });
  const { values, vectors } = symmetricEigen(congruent(mixed, whitened, width, inner), inner);
  const best = times(whitened, vectors, { rows: width, inner, cols: inner });
  const turn = new Float64Array(width * width);
  turn[0] = 1 / sqrt(own[0]);
  for (let i = 0; i < width; i++)
    turn.set(best.subarray(i * inner, (i + 1) * inner), i * width + 1);
  const squares = [own, mixed, image].map((products) => congruent(products, best, width, inner));
  let residual = 0;
  for (let c = 0; c < wanted; c++) {
    const [one, two, three] = squares.map((square) => square[c * width]);
    residual = max(residual, three - 2 * values[c] * two + values[c] ** 2 * one);
  }
  return { turn, values, residual: sqrt(residual) };
}

/** Width × (width - 1): takes off each other column its part along the first. */
function withoutFirst(own: Float64Array, width: number): Float64Array {
  const apart = new Float64Array(width * (width - 1));
  for (let c = 1; c < width; c++) {
    apart[c - 1] = -own[c] / own[0];
    apart[c * (width - 1) + c - 1] = 1;
  }
  return apart;
}

/** Makes columns of such products orthonormal. */
function whitening(products: Float64Array, n: number): Float64Array {
  const { values, vectors } = symmetricEigen(products, n);
  const least = ROUNDING * values[0];
  return vectors.map((value, at) => (least > 0 ? value / sqrt(max(values[at % n], least)) : 0));
}

/** Tᵀ · products · T, made symmetric; T is n × cols. */
function congruent(
  products: Float64Array,
  turn: Float64Array,
  n: number,
  cols: number,
): Float64Array {
  const right = times(products, turn, { rows: n, inner: n, cols });
  const result = new Float64Array(cols * cols);
  for (let p = 0; p < cols; p++)
    for (let q = 0; q < cols; q++) {
      let sum = 0;
      for (let i = 0; i < n; i++)
        sum += turn[i * cols + p] * right[i * cols + q] + turn[i * cols + q] * right[i * cols + p];
      result[p * cols + q] = sum / 2;
    }
  return result;
}

function times(
  left: Float64Array,
  right: Float64Array,
  { rows, inner, cols }: { readonly rows: number; readonly inner: number; readonly cols: number },
): Float64Array {
  const result = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++)
    for (let p = 0; p < inner; p++)
      for (let c = 0; c < cols; c++)
        result[i * cols + c] += left[i * inner + p] * right[p * cols + c];
  return result;
}
