import { createRng, symmetricEigen } from '@bon/core';
import { expect, test } from '@jest/globals';

test('a matrix of two has the eigenvalues known from school', () => {
  const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
  expect([...values]).toEqual([3, 1].map((value): unknown => expect.closeTo(value, 14)));
  expect(vectors[0] / vectors[2]).toBeCloseTo(1, 14);
  expect(vectors[1] / vectors[3]).toBeCloseTo(-1, 14);
});

test.each([
  ['of full rank', 12, 12],
  ['of rank 3', 12, 3],
  ['of 1', 1, 1],
])(
  'a matrix %s is put together again by its eigenvectors, the largest value first',
  (_, n, rank) => {
    const rng = createRng(4, `eigen/${n}/${rank}`);
    const factor = Float64Array.from({ length: n * rank }, () => rng.normal());
    const matrix = Float64Array.from({ length: n * n }, (__, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      let sum = 0;
      for (let c = 0; c < rank; c++) sum += factor[i * rank + c] * factor[j * rank + c];
      return sum;
    });
    const given = matrix.slice();
    const { values, vectors } = symmetricEigen(matrix, n);
    expect(matrix).toEqual(given);
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        let again = 0;
        let dot = 0;
        for (let c = 0; c < n; c++) {
          again += vectors[i * n + c] * values[c] * vectors[j * n + c];
          dot += vectors[c * n + i] * vectors[c * n + j];
        }
        expect(again).toBeCloseTo(matrix[i * n + j], 10);
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 12);
      }
  },
);

test('a matrix of zeros has only the eigenvalue 0', () => {
  const { values, vectors } = symmetricEigen(new Float64Array(9), 3);
  expect([...values]).toEqual([0, 0, 0]);
  expect([...vectors]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
});
