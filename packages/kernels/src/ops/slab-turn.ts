import type { Twin } from './twin.ts';

/** Columns of a slab. */
const WIDTH = 8;

/**
 * out = block · turn, for a matrix in slabs of 8 columns, one after the other, each rows × 8.
 *
 * Arguments: block (f32, slabs × rows × 8); turn (f32, 8·slabs × 8·slabs, row-major); slabs; rows; out (like block, not block).
 * Range: rows.
 */
export const slabTurn: Twin =
  ({ f32 }) =>
  (block, turn, slabs, rows, out, begin, end) => {
    const width = WIDTH * slabs;
    const at = (i: number, c: number): number =>
      (Math.floor(c / WIDTH) * rows + i) * WIDTH + (c % WIDTH);
    for (let i = begin; i < end; i++)
      for (let q = 0; q < width; q++) {
        let sum = 0;
        for (let p = 0; p < width; p++)
          sum += f32[block / 4 + at(i, p)] * f32[turn / 4 + p * width + q];
        f32[out / 4 + at(i, q)] = sum;
      }
  };
