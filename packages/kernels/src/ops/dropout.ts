import { mix32 } from './forest/grower.ts';
import type { Twin } from './twin.ts';

/**
 * Whether element `index` of what has this key is dropped; `dropped` is the share to drop, of 2²⁴.
 * Keys are whole numbers below 2³².
 */
export function isDropped(key: number, index: number, dropped: number): boolean {
  return mix32(key + Math.imul(index, 0x9e3779b9)) >>> 8 < dropped;
}

/**
 * The rows `begin … end - 1` of x times scale, but 0 where an element is dropped. Which ones are is a function of key
 * and place alone, so the same call gives the gradient.
 *
 * Arguments: x, y (rows × cols, Float32), cols, key, dropped, scale. Range: rows.
 */
export const dropout: Twin =
  ({ f32 }) =>
  (x, y, cols, key, dropped, scale, begin, end) => {
    for (let i = begin * cols; i < end * cols; i++)
      f32[y / 4 + i] = isDropped(key, i, dropped) ? 0 : scale * f32[x / 4 + i];
  };
