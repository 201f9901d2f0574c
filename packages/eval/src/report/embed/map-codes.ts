import { type Matrix } from '@bon/core';
import { quantised, rangeOf } from './pack.ts';

/** Where flows lie on a map, 0 … 65,535 along each axis, the second axis upwards. */
export interface MapCodes {
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  /** Width of the map over its height. */
  readonly aspect: number;
}

/** The places of an embedding of two dimensions. */
export function mapCodes({ data, rows, cols }: Matrix): MapCodes {
  const axis = (at: number) => Float32Array.from({ length: rows }, (_, i) => data[i * cols + at]);
  const x = axis(0);
  const y = axis(1).map((value) => -value);
  const across = rangeOf(x);
  const down = rangeOf(y);
  return {
    x: quantised(x, 65535, across).codes,
    y: quantised(y, 65535, down).codes,
    aspect: Math.max(across.max - across.min, 1e-6) / Math.max(down.max - down.min, 1e-6),
  };
}
