import { type Column } from '@bon/core';
import { type CellFate, type CellWriter, empty, taken } from './cell-writer.ts';
import { createByteDictionary } from './byte-dictionary.ts';

/** How a column of strings is read. */
export interface TextRule {
  readonly name: string;
  /** A row without a value in this column is set aside; otherwise the value is missing. */
  readonly required: boolean;
}

/** A writer of dictionary-coded strings: each distinct one is decoded once. An empty cell is missing. */
export function createStringWriter({ name, required }: TextRule): CellWriter {
  const dictionary = createByteDictionary();
  let codes = new Int32Array(1024);
  const write = (
    row: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    quoted: boolean,
  ): CellFate => {
    if (row >= codes.length) codes = doubled(codes);
    if (from === to && !quoted) {
      codes[row] = -1;
      return required ? empty : taken;
    }
    codes[row] = dictionary.codeOf(bytes, from, to);
    return taken;
  };
  return {
    name,
    noun: 'text',
    write,
    column: (rows): Column => ({
      kind: 'string',
      name,
      codes: codes.slice(0, rows),
      levels: dictionary.levels(),
    }),
  };
}

function doubled(codes: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * codes.length);
  larger.set(codes);
  return larger;
}
