import { type Column, cellAt, columnLength, type Table } from '@bon/core';
import { type ColumnTable, table as arqueroTable } from 'arquero';

/**
 * The same rows as an arquero table, to be filtered, joined and derived; `asTable` of @bon/core reads it back.
 *
 * Missing values are `null`, times are `Date` (milliseconds: a fraction is lost), lists are arrays of strings.
 */
export function toArquero({ columns }: Table): ColumnTable {
  return arqueroTable(columns.map((column): [string, unknown[]] => [column.name, cells(column)]));
}

function cells(column: Column): unknown[] {
  return Array.from({ length: columnLength(column) }, (_, row) => cellAt(column, row));
}
