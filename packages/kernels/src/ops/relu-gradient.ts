import type { Twin } from './twin.ts';

/**
 * The gradient before a ReLU: `g` where the ReLU's output `y` is above 0, else 0.
 *
 * Arguments: g, y, out, Float32. Range: elements.
 */
export const reluGradient: Twin =
  ({ f32 }) =>
  (g, y, out, begin, end) => {
    for (let i = begin; i < end; i++) f32[out / 4 + i] = f32[y / 4 + i] > 0 ? f32[g / 4 + i] : 0;
  };
