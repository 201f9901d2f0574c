import { denseFeatures, type FeatureMatrix, featureCount, type Matrix, matrix } from '@bon/core';
import { inSpace } from './space.ts';
import { unitRows } from './unit-rows.ts';
import { zeroBased } from './zero-based.ts';

/** Of a constant row: one length, and nothing on average. */
const CONSTANT = [Math.SQRT1_2, -Math.SQRT1_2];
/** Less than this share of a row's squares is what rounding leaves of a constant row. */
const ROUNDING = 1e-12;

/**
 * One less the correlation of two rows. A constant row is at 0 from another and at 1 from all else. Dense rows are centred;
 * with a sparse block the mean is taken off each distance, so that what is absent stays absent.
 */
export const correlation = inSpace({
  prepare: (given) => {
    const points = zeroBased(given, 'correlation');
    if (points.sparse.cols > 0) return deviating(points);
    const rows = denseFeatures(centred(points.dense));
    return unitRows(rows, 'correlation', ({ squares }) => Math.sqrt(squares));
  },
  measure: (points) =>
    points.sparse.cols > 0
      ? { metric: 'correlation', scale: 1 / (featureCount(points) - CONSTANT.length) }
      : { metric: 'euclidean' },
  correct: ({ sparse }) =>
    sparse.cols > 0 ? (distance) => distance / 2 : (distance) => (distance * distance) / 2,
});

function centred({ data, rows, cols }: Matrix): Matrix {
  const moved = matrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += data[i * cols + c];
    for (let c = 0; c < cols; c++) moved.data[i * cols + c] = data[i * cols + c] - sum / cols;
  }
  return moved;
}

/** Rows that deviate from their mean by a length of 1 in all. */
function deviating(points: FeatureMatrix): FeatureMatrix {
  const count = featureCount(points);
  const lengthOf = ({ sum, squares }: { readonly sum: number; readonly squares: number }) => {
    const apart = squares - (sum * sum) / count;
    return apart > ROUNDING * squares ? Math.sqrt(apart) : 0;
  };
  return unitRows(points, 'correlation', lengthOf, CONSTANT);
}
