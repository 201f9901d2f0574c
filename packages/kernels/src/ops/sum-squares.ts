import type { Twin } from './twin.ts';

/**
 * The sum of the squares of the elements `begin … end - 1`; it goes to part `begin / block` of `parts`; the step's
 * grain must be `block`.
 *
 * Arguments: x, parts (Float32), block. Range: elements.
 */
export const sumSquares: Twin =
  ({ f32 }) =>
  (x, parts, block, begin, end) => {
    let sum = 0;
    for (let i = begin; i < end; i++) sum += f32[x / 4 + i] * f32[x / 4 + i];
    f32[parts / 4 + Math.floor(begin / block)] = sum;
  };
