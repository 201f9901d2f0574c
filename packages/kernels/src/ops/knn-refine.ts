import { type Twin } from './twin.ts';

const { fround, sqrt } = Math;
const FAR = Infinity;

/**
 * The k nearest of each query's candidates by euclidean distances that are computed directly, in double, in eight sums side by side:
 * ascending, ties to the lower index, the query itself first when it is one of the points.
 *
 * Arguments: shape, left, right, candidates as in `knnCandidates`; indices (i32) and distances (f32), queries × k.
 * Range: queries.
 */
export const knnRefine: Twin =
  ({ f32, i32 }) =>
  (shape, left, right, candidates, indices, distances, begin, end) => {
    const [, , d, width, k, , isSelf] = i32.subarray(shape / 4, shape / 4 + 7);
    const [, , queries, pointers, columns, values] = i32.subarray(left / 4, left / 4 + 6);
    const [, , points, starts, indexes, stored] = i32.subarray(right / 4, right / 4 + 6);
    const distance = (i: number, j: number): number =>
      fround(
        sqrt(denseSquare(f32, queries / 4 + i * d, points / 4 + j * d, d) + sparseSquare(i, j)),
      );
    const sparseSquare = (i: number, j: number): number => {
      let p = i32[pointers / 4 + i];
      let q = i32[starts / 4 + j];
      const pEnd = i32[pointers / 4 + i + 1];
      const qEnd = i32[starts / 4 + j + 1];
      let sum = 0;
      while (p < pEnd || q < qEnd) {
        const a = p < pEnd ? i32[columns / 4 + p] : 0x7fffffff;
        const b = q < qEnd ? i32[indexes / 4 + q] : 0x7fffffff;
        let difference = 0;
        if (a <= b) difference = f32[values / 4 + p++];
        if (b <= a) difference -= f32[stored / 4 + q++];
        sum += difference * difference;
      }
      return sum;
    };
    const place = (value: number, index: number, row: number): void => {
      let at = k;
      for (; at > isSelf; at--) {
        const other = f32[distances / 4 + row + at - 1];
        const holder = i32[indices / 4 + row + at - 1];
        if (other < value || (other === value && holder >= 0 && holder < index)) break;
        if (at < k) {
          f32[distances / 4 + row + at] = other;
          i32[indices / 4 + row + at] = holder;
        }
      }
      if (at >= k) return;
      f32[distances / 4 + row + at] = value;
      i32[indices / 4 + row + at] = index;
    };
    for (let i = begin; i < end; i++) {
      const row = i * k;
      i32.fill(-1, indices / 4 + row, indices / 4 + row + k);
      f32.fill(FAR, distances / 4 + row, distances / 4 + row + k);
      if (isSelf === 1) {
        i32[indices / 4 + row] = i;
        f32[distances / 4 + row] = 0;
      }
      for (let c = 0; c < width; c++) {
        const j = i32[candidates / 4 + i * width + c];
        if (j < 0) break;
        place(distance(i, j), j, row);
      }
    }
  };

/** Of the d features from `a` and from `b` on: eight sums side by side, what is left over one by one. */
function denseSquare(f32: Float32Array, a: number, b: number, d: number): number {
  const whole = d & -8;
  const sums = new Float64Array(8);
  for (let c = 0; c < whole; c++) {
    const difference = f32[a + c] - f32[b + c];
    sums[c & 7] += difference * difference;
  }
  const [s0, s1, s2, s3, s4, s5, s6, s7] = sums;
  let sum = s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7));
  for (let c = whole; c < d; c++) {
    const difference = f32[a + c] - f32[b + c];
    sum += difference * difference;
  }
  return sum;
}
