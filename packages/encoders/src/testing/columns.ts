import { type Column, columnLength, takeColumnRows } from '@bon/core';

/** The column with its rows in reverse. */
export function reversed(column: Column): Column {
  const rows = columnLength(column);
  return takeColumnRows(
    column,
    Array.from({ length: rows }, (_, i) => rows - 1 - i),
  );
}

/** The column with its first row as often as it has rows. */
export function constant(column: Column): Column {
  return takeColumnRows(column, new Int32Array(columnLength(column)));
}

/** The column without any value. */
export function emptied(column: Column): Column {
  switch (column.kind) {
    case 'string':
      return { ...column, codes: column.codes.map(() => -1) };
    case 'list':
      return { ...column, pointers: column.pointers.map(() => 0), codes: new Int32Array(0) };
    case 'boolean':
      return { ...column, values: column.values.map(() => -1) };
    default:
      return { ...column, values: column.values.map(() => NaN) };
  }
}

/** The column with values that it did not have before, some of them monstrous. */
export function foreign(column: Column): Column {
  switch (column.kind) {
    case 'string':
    case 'list':
      return { ...column, levels: column.levels.map((level, i) => odd[i] ?? `${level}✗`) };
    case 'boolean':
      return { ...column, values: column.values.map((value) => 1 - Math.abs(value)) };
    default:
      return {
        ...column,
        values: column.values.map((value, i) => (i === 0 ? Infinity : value * 1e6 - 7)),
      };
  }
}

const odd = ['__proto__', 'constructor', '', '\ud800', '🦊'];
