import type { Twin } from './twin.ts';

/**
 * Products of every row of counts with each of a few targets.
 *
 * Arguments: pointers (Int32) and entries (pairs of Int32 word and Float32 count) of the counts, targets
 * (words × width, Float32), out (rows × width, Float32), width (a multiple of four). Range: rows.
 */
export const topicProject: Twin =
  ({ f32, i32 }) =>
  (pointers, entries, targets, out, width, begin, end) => {
    for (let i = begin; i < end; i++) {
      const from = entries / 4 + 2 * i32[pointers / 4 + i];
      const to = entries / 4 + 2 * i32[pointers / 4 + i + 1];
      for (let j = 0; j < width; j++) {
        let sum = 0;
        for (let p = from; p < to; p += 2)
          sum += f32[p + 1] * f32[targets / 4 + i32[p] * width + j];
        f32[out / 4 + i * width + j] = sum;
      }
    }
  };
