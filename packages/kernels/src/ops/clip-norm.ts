import type { Twin } from './twin.ts';

/** As torch has it: a norm of 0 must not divide. */
const EPSILON = 1e-6;

/**
 * The elements `begin … end - 1` of x, shortened so that what has `squares` as its squared length is at most `most`
 * long: y = x · min(1, most / (√squares + 10⁻⁶)).
 *
 * Arguments: x, squares (1), most, y, all Float32. Range: elements.
 */
export const clipNorm: Twin =
  ({ f32 }) =>
  (x, squares, most, y, begin, end) => {
    const scale = Math.min(1, most / (Math.sqrt(f32[squares / 4]) + EPSILON));
    for (let i = begin; i < end; i++) f32[y / 4 + i] = scale * f32[x / 4 + i];
  };
