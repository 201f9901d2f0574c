import {
  BonError,
  type FeatureMatrix,
  log2,
  rowsInSteps,
  type Steps,
  transposeCsr,
} from '@bon/core';

/** How many rows a panel holds, feature by feature. */
const PANEL = 8;

/** Squares of distances between rows of at most this squared length are still numbers in single precision. */
const LONGEST = 2 ** 126;

/** Points as the exact search reads them. */
export interface Packed {
  /** Panels of 8 rows of the centred dense block, feature by feature, padded with zeros. */
  readonly panels: Float32Array;
  /** Squared length of each row, both blocks, padded to whole panels. */
  readonly norms: Float32Array;
}

/**
 * What is taken off each dense feature before dot products are made, so that less cancels in them.
 * The amounts are coarse multiples of a power of two: whole numbers stay whole, so that ties stay ties. In steps.
 */
export function* centreSteps({ dense, rows }: FeatureMatrix): Steps<Float32Array> {
  const { data, cols } = dense;
  const mean = new Float64Array(cols);
  const square = new Float64Array(cols);
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin, at = begin * cols; i < end; i++)
      for (let c = 0; c < cols; c++, at++) mean[c] += data[at] / rows;
  });
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin, at = begin * cols; i < end; i++)
      for (let c = 0; c < cols; c++, at++) square[c] += (data[at] - mean[c]) ** 2 / rows;
  });
  return Float32Array.from(mean, (centre, c) => {
    const spread = Math.sqrt(square[c]);
    if (spread === 0) return data[c];
    const grid = 2 ** Math.floor(log2(spread));
    return Math.round(centre / grid) * grid;
  });
}

/**
 * Packs points in panels, `centres` taken off. In steps.
 *
 * @throws BonError `input` when a row is so long that squares of distances overflow.
 */
export function* packSteps(features: FeatureMatrix, centres: Float32Array): Steps<Packed> {
  const { dense, rows } = features;
  const { data, cols } = dense;
  const padded = Math.ceil(rows / PANEL) * PANEL;
  const panels = new Float32Array(padded * cols);
  const norms = new Float32Array(padded);
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin, at = begin * cols; i < end; i++) {
      let to = (i >> 3) * PANEL * cols + (i & 7);
      for (let c = 0; c < cols; c++, at++, to += PANEL) panels[to] = data[at] - centres[c];
      norms[i] = denseNorm(panels, cols, i) + sparseNorm(features, i);
      if (!(norms[i] <= LONGEST)) throw tooLong();
    }
  });
  return { panels, norms };
}

function tooLong(): BonError {
  return new BonError(
    'input',
    `neighbors: a point lies farther than ${Math.sqrt(LONGEST).toPrecision(2)} from the middle of all, expected distances whose squares single precision holds. Scale the features down.`,
  );
}

/** A sparse block by columns: column c is held by the rows `members[starts[c] … starts[c + 1] - 1]`. */
export interface ByColumn {
  readonly starts: Int32Array;
  readonly members: Int32Array;
  readonly stored: Float32Array;
}

/** The sparse block by columns. */
export function byColumn(features: FeatureMatrix): ByColumn {
  const { pointers, indices, values } = transposeCsr(features.sparse);
  return { starts: pointers, members: indices, stored: values };
}

function denseNorm(panels: Float32Array, cols: number, i: number): number {
  let sum = 0;
  for (let c = 0, at = (i >> 3) * PANEL * cols + (i & 7); c < cols; c++, at += PANEL)
    sum += panels[at] * panels[at];
  return sum;
}

function sparseNorm({ sparse }: FeatureMatrix, i: number): number {
  let sum = 0;
  for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++) sum += sparse.values[p] ** 2;
  return sum;
}
