import type { Twin } from './twin.ts';

/**
 * The sum over the parts, in their order, of the elements `begin … end - 1`.
 *
 * Arguments: parts (count × size), count, size, out (size), both Float32. Range: size.
 */
export const sumParts: Twin =
  ({ f32 }) =>
  (parts, count, size, out, begin, end) => {
    for (let i = begin; i < end; i++) {
      let sum = 0;
      for (let p = 0; p < count; p++) sum += f32[parts / 4 + p * size + i];
      f32[out / 4 + i] = sum;
    }
  };
