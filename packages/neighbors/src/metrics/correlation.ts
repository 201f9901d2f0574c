import { denseFeatures, type FeatureMatrix, matrix } from '@bon/core';
import { inSpace } from './space.ts';
import { unitRows } from './unit-rows.ts';
import { smallDense } from './zero-based.ts';

/** One less the correlation of two rows. A constant row is at 0 from another and at 1 from all else. Makes sparse rows dense. */
export const correlation = inSpace({
  prepare: (points) =>
    unitRows(centred(points), 'correlation', ({ squares }) => Math.sqrt(squares)),
  correct: () => (distance) => (distance * distance) / 2,
});

function centred(points: FeatureMatrix): FeatureMatrix {
  const { data, rows, cols } = smallDense(points, 'correlation');
  const moved = matrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += data[i * cols + c];
    for (let c = 0; c < cols; c++) moved.data[i * cols + c] = data[i * cols + c] - sum / cols;
  }
  return denseFeatures(moved);
}
