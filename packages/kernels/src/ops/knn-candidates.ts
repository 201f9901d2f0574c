import { insert } from './nearest.ts';
import { type Twin } from './twin.ts';
import { goesOn, hasPaid } from './visits.ts';

const { fround } = Math;

/** Query rows that share one pass over the points. */
const BLOCK = 128;

/** The largest Float32: farther than anything. */
const FAR = 3.4028234663852886e38;

/**
 * For each query the `width` points of least |y|² - 2 x·y, the dot form of the squared euclidean distance,
 * nearest first; -1 fills up. Rounding may swap near-equal ones: ask for more than needed, then `knnRefine`.
 *
 * Arguments: shape (i32: queries, points n, dense features d, width, k, chunk,
 * 1 when queries are the points, how many chunks each chunk of queries visits or 0 for all);
 * left and right (i32 byte offsets: packed, norms, dense, pointers, columns, values of the queries and of the
 * points; right goes on with the pointers, rows and values of its sparse block by column, the chunks to visit,
 * a list a chunk of queries, where each 128 queries note how many they have visited, or 0, and how many of a thousand
 * entries that they keep four visits must hold for them to make four more; they note a negative number when it was less);
 * candidates (i32) and their nearness (f32), queries × width; from and to: the chunks of points, or the places in each
 * list of visits, that this step looks into. The step from 0 starts the rows, the next ones go on.
 * Packed holds panels of 8 rows, feature by feature; norms are the |y|² of both blocks, padded to whole chunks.
 * Scratch: 128 × chunk floats and an i32 for each sparse entry of 128 queries. Range: queries, grain 128 or a multiple.
 */
export const knnCandidates: Twin =
  (views) => (shape, left, right, candidates, nearness, fromVisit, toVisit, begin, end) => {
    const { f32, i32 } = views;
    const [, n, d, width, , chunk, isSelf, visits] = i32.subarray(shape / 4, shape / 4 + 8);
    const [queries, , , pointers, columns, values] = i32.subarray(left / 4, left / 4 + 6);
    const [points, norms, , , , , starts, rows, stored, lists] = i32.subarray(
      right / 4,
      right / 4 + 10,
    );
    const row = new Float32Array(n);
    const dotOf = (i: number, j: number): number => {
      let a = queries / 4 + (i >> 3) * 8 * d + (i & 7);
      let b = points / 4 + (j >> 3) * 8 * d + (j & 7);
      let sum = 0;
      for (let c = 0; c < d; c++, a += 8, b += 8) sum += f32[a] * f32[b];
      return sum;
    };
    const addSparse = (i: number): void => {
      const last = i32[pointers / 4 + i + 1];
      for (let p = i32[pointers / 4 + i]; p < last; p++) {
        const column = starts / 4 + i32[columns / 4 + p];
        const factor = -2 * f32[values / 4 + p];
        for (let q = i32[column]; q < i32[column + 1]; q++)
          row[i32[rows / 4 + q]] += factor * f32[stored / 4 + q];
      }
    };
    if (fromVisit === 0) {
      i32.fill(-1, candidates / 4 + begin * width, candidates / 4 + end * width);
      f32.fill(FAR, nearness / 4 + begin * width, nearness / 4 + end * width);
    }
    const best = f32.subarray(nearness / 4);
    const kept = i32.subarray(candidates / 4);
    const look = (i: number, first: number): void => {
      const last = Math.min(n, first + chunk);
      for (let j = first; j < last; j++) row[j] = fround(f32[norms / 4 + j] - 2 * dotOf(i, j));
      addSparse(i);
      if (isSelf === 1) row[i] = FAR;
      for (let j = first; j < last; j++) insert(row[j], j, best, kept, i * width, width);
    };
    const visiting = { shape, right, kept: candidates, stride: width, block: BLOCK };
    for (let from = begin; from < end; from += BLOCK) {
      const to = Math.min(end, from + BLOCK);
      const list = lists / 4 + Math.floor(from / chunk) * visits;
      let isOn = goesOn(views, visiting, from, fromVisit);
      for (let visit = fromVisit; visit < toVisit && isOn; visit++) {
        const first = chunk * (visits > 0 ? i32[list + visit] : visit);
        for (let i = from; i < to; i++) look(i, first);
        isOn = hasPaid(views, visiting, [from, to], visit);
      }
    }
  };
