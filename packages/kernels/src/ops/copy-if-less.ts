import type { Twin } from './twin.ts';

/**
 * Copies the elements `begin … end - 1` when the value is less than the bound.
 *
 * Arguments: value (1), bound (1), from, to, all Float32. Range: elements.
 */
export const copyIfLess: Twin =
  ({ f32 }) =>
  (value, bound, from, to, begin, end) => {
    if (f32[value / 4] < f32[bound / 4])
      f32.copyWithin(to / 4 + begin, from / 4 + begin, from / 4 + end);
  };
