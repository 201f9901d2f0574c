import { type Column } from '@bon/core';
import { type CellFate, type CellWriter, empty, taken, unreadable } from './cell-writer.ts';

/** Reads one value from bytes; NaN when they hold none. */
export type ValueParser = (bytes: Uint8Array, from: number, to: number) => number;

/** How a column of numbers or times is read. */
export interface ValueRule {
  readonly name: string;
  readonly kind: 'number' | 'time';
  readonly parse: ValueParser;
  /** A row without a value in this column is set aside; otherwise the value is missing. */
  readonly required: boolean;
}

/** A writer of Float64 values, one a row; a missing value is NaN. */
export function createNumberWriter({ name, kind, parse, required }: ValueRule): CellWriter {
  let values = new Float64Array(1024);
  const write = (row: number, bytes: Uint8Array, from: number, to: number): CellFate => {
    if (row >= values.length) values = doubled(values);
    if (from === to) {
      values[row] = NaN;
      return required ? empty : taken;
    }
    const value = parse(bytes, from, to);
    values[row] = value;
    return value === value ? taken : unreadable;
  };
  return {
    name,
    noun: kind,
    write,
    column: (rows): Column => ({ kind, name, values: values.slice(0, rows) }),
  };
}

function doubled(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * values.length);
  larger.set(values);
  return larger;
}
