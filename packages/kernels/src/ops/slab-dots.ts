import type { Twin } from './twin.ts';

/** Columns of a slab. */
const WIDTH = 8;

/**
 * The products of each column of a matrix with each column of another, as parts that are to be added: Σ left[i, p] · right[i, q]
 * over the rows of a part, in double. Both stand in slabs of 8 columns, one after the other, each rows × 8.
 *
 * Arguments: left, right (f32, slabs × rows × 8); slabs; rows; parts (f64, for each part 8·slabs × 8·slabs); size of a part.
 * Range: rows.
 */
export const slabDots: Twin =
  ({ f32, f64 }) =>
  (left, right, slabs, rows, parts, grain, begin, end) => {
    const width = WIDTH * slabs;
    const out = parts / 8 + Math.floor(begin / grain) * width * width;
    const at = (c: number): number => Math.floor(c / WIDTH) * rows * WIDTH + (c % WIDTH);
    for (let p = 0; p < width; p++)
      for (let q = 0; q < width; q++) {
        let sum = 0;
        for (let i = begin; i < end; i++)
          sum += f32[left / 4 + at(p) + i * WIDTH] * f32[right / 4 + at(q) + i * WIDTH];
        f64[out + p * width + q] = sum;
      }
  };
