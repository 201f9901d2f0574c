import { type Column } from '@bon/core';

/** How a cell was taken. */
export const taken = 0;
/** The cell is empty though the column needs a value. */
export const empty = 1;
/** The cell is no value of the column's kind. */
export const unreadable = 2;

/** What became of one cell. */
export type CellFate = typeof taken | typeof empty | typeof unreadable;

/** Writes the cells of one column, straight from the bytes of the file. */
export interface CellWriter {
  /** The column's name. */
  readonly name: string;
  /** What a value of this column is called in a message. */
  readonly noun: string;
  /** Writes row `row`; writing a row again replaces it. Bytes that are `quoted` hold a value even when there are none. */
  write(row: number, bytes: Uint8Array, from: number, to: number, quoted: boolean): CellFate;
  /** The first `rows` rows. */
  column(rows: number): Column;
}
