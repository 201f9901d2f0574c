import { type Column } from '@bon/core';
import { type CellFate, type CellWriter, taken, unreadable } from './cell-writer.ts';

const codeOfT = 84;
const codeOfF = 70;

/** A writer of `T` and `F`; an empty cell is missing. */
export function createBooleanWriter(name: string): CellWriter {
  let values = new Int8Array(1024);
  const write = (row: number, bytes: Uint8Array, from: number, to: number): CellFate => {
    if (row >= values.length) {
      const larger = new Int8Array(2 * values.length);
      larger.set(values);
      values = larger;
    }
    values[row] = from === to ? -1 : Number(bytes[from] === codeOfT);
    if (from === to) return taken;
    return to - from === 1 && (bytes[from] === codeOfT || bytes[from] === codeOfF)
      ? taken
      : unreadable;
  };
  return {
    name,
    noun: 'T or F',
    write,
    column: (rows): Column => ({ kind: 'boolean', name, values: values.slice(0, rows) }),
  };
}
