import type { Matrix } from '@bon/core';

/** The probability of the second class, bot, of each row. */
export function botColumn({ data, rows, cols }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => data[(i + 1) * cols - 1] ?? 0);
}
