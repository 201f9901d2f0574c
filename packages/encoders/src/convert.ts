import {
  type Cell,
  cellAt,
  type Column,
  type ColumnKind,
  columnLength,
  listColumn,
  stringColumn,
  type StringColumn,
} from '@bon/core';
import { parseMoment } from './moments.ts';
import { parseNumber } from './numbers.ts';
import { tidy } from './tidy.ts';

/** A column narrowed to its kind. */
export type ColumnOf<K extends ColumnKind> = Extract<Column, { kind: K }>;

/**
 * The column as one of `kinds`: itself when it is of one, else converted to the first. What can't be
 * read as that kind is missing.
 */
export function asKind<K extends ColumnKind>(column: Column, kinds: readonly K[]): ColumnOf<K> {
  if (kinds.includes(column.kind as K)) return column as ColumnOf<K>;
  return tidy(converters[kinds[0]](column)) as ColumnOf<K>;
}

const converters: Record<ColumnKind, (column: Column) => Column> = {
  number: (column) => ({
    kind: 'number',
    name: column.name,
    values: column.kind === 'string' ? ofLevels(column, parseNumber) : ofCells(column, numberOf),
  }),
  time: (column) => ({
    kind: 'time',
    name: column.name,
    values: column.kind === 'string' ? ofLevels(column, parseMoment) : ofCells(column, numberOf),
  }),
  boolean: (column) => ({
    kind: 'boolean',
    name: column.name,
    values: Int8Array.from(ofCells(column, truthOf), (value) => (Number.isNaN(value) ? -1 : value)),
  }),
  string: (column) => stringColumn(column.name, cells(column, textOf)),
  list: (column) =>
    listColumn(
      column.name,
      cells(column, (cell) => (cell === null ? null : [textOf(cell) ?? ''])),
    ),
};

/** A number a row, each level read once. */
export function ofLevels(column: StringColumn, read: (level: string) => number): Float64Array {
  const known = Float64Array.from(column.levels, read);
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : known[code]));
}

function ofCells(column: Column, read: (cell: Cell) => number): Float64Array {
  return Float64Array.from(cells(column, read));
}

function cells<T>(column: Column, read: (cell: Cell) => T): T[] {
  return Array.from({ length: columnLength(column) }, (_, i) => read(cellAt(column, i)));
}

function numberOf(cell: Cell): number {
  if (typeof cell === 'number' || typeof cell === 'boolean') return Number(cell);
  if (cell instanceof Date) return cell.getTime();
  return typeof cell === 'string' ? parseNumber(cell) : NaN;
}

function truthOf(cell: Cell): number {
  if (cell === 'true' || cell === 'True') return 1;
  if (cell === 'false' || cell === 'False') return 0;
  const value = numberOf(cell);
  return Number.isNaN(value) ? NaN : Number(value !== 0);
}

function textOf(cell: Cell): string | null {
  if (cell === null || typeof cell === 'string') return cell;
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'object' ? cell.join(' ') : String(cell);
}
