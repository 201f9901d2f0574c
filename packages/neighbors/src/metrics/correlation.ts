import { denseFeatures, type FeatureMatrix, matrix, toDense } from '@bon/core';
import { euclideanOf } from './metric.ts';
import { unitRows } from './unit-rows.ts';

/** One less the correlation of two rows. A constant row is at 0 from another and at 1 from all else. Makes sparse rows dense. */
export const correlation = euclideanOf(
  (points) => unitRows(centred(points), 'correlation', ({ squares }) => Math.sqrt(squares)),
  (distance) => (distance * distance) / 2,
);

function centred(points: FeatureMatrix): FeatureMatrix {
  const { data, rows, cols } = points.sparse.cols === 0 ? points.dense : toDense(points);
  const moved = matrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += data[i * cols + c];
    for (let c = 0; c < cols; c++) moved.data[i * cols + c] = data[i * cols + c] - sum / cols;
  }
  return denseFeatures(moved);
}
