import {
  BonError,
  csrFromCoordinates,
  denseFeatures,
  featureColumn,
  featureCount,
  type FeatureMatrix,
  matrix,
  selectFeatures,
  takeFeatureRows,
  takeMatrixRows,
  toDense,
} from '@bon/core';
import { expect, test } from '@jest/globals';

/** Two dense columns, then two sparse ones whose absent entries are worth 10 and -1. */
const features: FeatureMatrix = {
  rows: 3,
  dense: matrix(3, 2, Float32Array.of(1, 2, 3, 4, 5, 6)),
  sparse: csrFromCoordinates(3, 2, { row: [0, 2, 2], col: [1, 0, 1] }, [7, 8, 9]),
  background: Float32Array.of(10, -1),
  names: ['a', 'b', 'x', 'y'],
  origins: ['A', 'B', 'Host', 'Host'],
};

test('both blocks stand side by side; a stored value adds to the background of its column', () => {
  expect(featureCount(features)).toBe(4);
  expect(toDense(features)).toEqual(
    matrix(3, 4, Float32Array.of(1, 2, 10, 6, 3, 4, 10, -1, 5, 6, 18, 8)),
  );
});

test('each feature reads as its column of the dense form', () => {
  const whole = toDense(features);
  for (let j = 0; j < 4; j++)
    expect([...featureColumn(features, j)]).toEqual([0, 1, 2].map((i) => whole.data[4 * i + j]));
});

test('taking rows takes them from both blocks', () => {
  const taken = takeFeatureRows(features, [2, 0, 2]);
  expect(toDense(taken)).toEqual(takeMatrixRows(toDense(features), [2, 0, 2]));
});

test('features are selected from both blocks, with their names and origins', () => {
  const selected = selectFeatures(features, [3, 0]);
  expect(toDense(selected)).toEqual(matrix(3, 2, Float32Array.of(6, 1, -1, 3, 8, 5)));
  expect(selected.names).toEqual(['y', 'a']);
  expect(selected.origins).toEqual(['Host', 'A']);
});

test('plain features are named by their place', () => {
  expect(denseFeatures(matrix(1, 2)).names).toEqual(['0', '1']);
});

test('what does not fit is refused', () => {
  expect(() => featureColumn(features, 4)).toThrow(
    new BonError('input', 'features: no feature 4, there are 4.'),
  );
  expect(() => featureColumn(features, -1)).toThrow(BonError);
  expect(() => denseFeatures(matrix(1, 2), ['one'])).toThrow(/1 names for 2 columns/);
  expect(() => matrix(2, 2, new Float32Array(3))).toThrow(/3 values do not fill 2 × 2/);
});
