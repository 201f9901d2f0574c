import type { StringColumn } from '@bon/core';
import type { Block } from './define-encoder.ts';

/**
 * Writes to each row the values of its level.
 *
 * @param values - levels × width, row-major.
 * @param missing - the values of a row whose string is missing; zeros when not given.
 */
export function scatterLevels(
  { codes }: StringColumn,
  values: Float32Array,
  { data, cols, first, width }: Block,
  missing: ArrayLike<number> = new Float32Array(width),
): void {
  for (let i = 0, at = first; i < codes.length; i++, at += cols) {
    const from = codes[i] * width;
    if (codes[i] < 0) for (let j = 0; j < width; j++) data[at + j] = missing[j];
    else for (let j = 0; j < width; j++) data[at + j] = values[from + j];
  }
}

/** Writes one number a row, in the first column of the block. */
export function writeColumn(
  values: ArrayLike<number>,
  { data, cols, first }: Block,
  convert: (value: number) => number = (value) => value,
): void {
  for (let i = 0, at = first; i < values.length; i++, at += cols) data[at] = convert(values[i]);
}
