import { type Column, columnLength } from '@bon/core';

/** What a routing decision may look at. */
export interface Profile {
  readonly column: Column;
  readonly rows: number;
  readonly missing: number;
  /** The different strings of a string or list column, none of them unused; empty for other kinds. */
  readonly levels: readonly string[];
}

/** The profile of a tidy column. */
export function profileOf(column: Column): Profile {
  return {
    column,
    rows: columnLength(column),
    missing: missingCount(column),
    levels: column.kind === 'string' || column.kind === 'list' ? column.levels : [],
  };
}

function missingCount(column: Column): number {
  switch (column.kind) {
    case 'string':
      return countOf(column.codes, (code) => code < 0);
    case 'boolean':
      return countOf(column.values, (value) => value < 0);
    case 'list':
      return column.codes.length === 0 ? column.pointers.length - 1 : 0;
    default:
      return countOf(column.values, Number.isNaN);
  }
}

function countOf(values: ArrayLike<number>, is: (value: number) => boolean): number {
  let found = 0;
  for (let i = 0; i < values.length; i++) if (is(values[i])) found++;
  return found;
}
