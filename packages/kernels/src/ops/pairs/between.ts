import type { Views } from '../twin.ts';
import type { PairMetric } from './metric.ts';

const { fround } = Math;

/** How far apart row i of one side and row j of the other are. */
export type Between = (i: number, j: number) => number;

/**
 * The distance of rows of two sides, given by where their offsets stand (packed, norms, dense, pointers, columns,
 * values); each row has `d` dense features, and may store more in the sparse block.
 */
export function between(
  { f32, i32 }: Views,
  metric: PairMetric,
  [left, right, d]: readonly [left: number, right: number, d: number],
): Between {
  const { add, also = (sum: number) => sum, result = (sum: number) => sum } = metric;
  const [, , leftDense, leftPointers, leftColumns, leftValues] = i32.subarray(left / 4);
  const [, , rightDense, rightPointers, rightColumns, rightValues] = i32.subarray(right / 4);
  return (i, j) => {
    let sum = 0;
    let other = 0;
    const put = (a: number, b: number): void => {
      sum = add(sum, a, b);
      other = also(other, a, b);
    };
    for (let c = 0, a = leftDense / 4 + i * d, b = rightDense / 4 + j * d; c < d; c++)
      put(f32[a + c], f32[b + c]);
    let p = i32[leftPointers / 4 + i];
    let q = i32[rightPointers / 4 + j];
    const pEnd = i32[leftPointers / 4 + i + 1];
    const qEnd = i32[rightPointers / 4 + j + 1];
    while (p < pEnd || q < qEnd) {
      const a = p < pEnd ? i32[leftColumns / 4 + p] : Infinity;
      const b = q < qEnd ? i32[rightColumns / 4 + q] : Infinity;
      put(a <= b ? f32[leftValues / 4 + p++] : 0, b <= a ? f32[rightValues / 4 + q++] : 0);
    }
    return fround(result(sum, other));
  };
}
