import { type Table, table } from '@bon/core';
import { type CellWriter, empty, taken } from './cell-writer.ts';
import { createFields, createFieldSplitter, type Fields } from './field-splitter.ts';

/** What a line was, when it was no row to set aside. */
export const kept = 0;
export const notARow = 1;

/** `kept`, `notARow`, or the reason to set the row aside. */
export type LineFate = typeof kept | typeof notARow | string;

/** Reads the lines of one file after its first one. */
export interface RowReader {
  read(bytes: Uint8Array, from: number, to: number): LineFate;
  /** All rows kept. */
  table(): Table;
}

/** How the rows of a text format are cut into fields. */
export interface Delimiters {
  /** A byte. */
  readonly separator: number;
  /** Whether `"` quotes a field. */
  readonly quotes: boolean;
}

/**
 * Reads delimited rows, a field a column. A row is kept whole or not at all: the columns that can refuse a
 * value are written first.
 */
export function createRowReader(
  writers: readonly CellWriter[],
  { separator, quotes }: Delimiters,
): RowReader {
  const fields = createFields(writers.length);
  const split = createFieldSplitter(separator, quotes, fields);
  const order = writingOrder(writers);
  let rows = 0;
  return {
    read: (bytes, from, to) => {
      if (from === to) return notARow;
      const fault = split(bytes, from, to);
      if (fault !== undefined) return `the row ${fault}`;
      if (fields.count !== writers.length) return wrongCount(fields.count, writers.length);
      const refusal = writeRow(writers, order, fields, rows);
      if (refusal !== undefined) return refusal;
      rows++;
      return kept;
    },
    table: () => table(writers.map((writer) => writer.column(rows))),
  };
}

function writeRow(
  writers: readonly CellWriter[],
  order: readonly number[],
  { bytes, starts, ends, quoted }: Fields,
  row: number,
): string | undefined {
  for (const field of order) {
    const writer = writers[field];
    if (writer === undefined) continue;
    const isQuoted = quoted[field] === 1;
    const fate = writer.write(row, bytes, starts[field] ?? 0, ends[field] ?? 0, isQuoted);
    if (fate === taken) continue;
    return fate === empty ? `${writer.name} is empty` : `${writer.name} is no ${writer.noun}`;
  }
  return undefined;
}

/** Strings last: they never refuse a value once the row is known to be text, and they remember each new one. */
function writingOrder(writers: readonly CellWriter[]): readonly number[] {
  const places = writers.map((_, place) => place);
  const refusing = (place: number): boolean => writers[place]?.noun !== 'text';
  return [...places.filter(refusing), ...places.filter((place) => !refusing(place))];
}

function wrongCount(count: number, expected: number): string {
  return count < expected ? `fewer than ${expected} fields` : `more than ${expected} fields`;
}
