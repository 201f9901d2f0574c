/** Numbers; a missing value is NaN. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  readonly values: Float64Array;
}

/** True or false; 1, 0, and -1 for missing. */
export interface BooleanColumn {
  readonly kind: 'boolean';
  readonly name: string;
  readonly values: Int8Array;
}

/** Moments as milliseconds since 1970-01-01 UTC, fractions allowed; a missing value is NaN. */
export interface TimeColumn {
  readonly kind: 'time';
  readonly name: string;
  readonly values: Float64Array;
}

/**
 * Strings, each distinct one stored once: row i holds `levels[codes[i]]`, code -1 is missing.
 * The empty string is a value of its own.
 */
export interface StringColumn {
  readonly kind: 'string';
  readonly name: string;
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** Lists of strings: row i holds the levels `codes[pointers[i] … pointers[i + 1] - 1]`. */
export interface ListColumn {
  readonly kind: 'list';
  readonly name: string;
  readonly pointers: Int32Array;
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** A named column of a Table: how it stores its values, and how it misses them. */
export type Column = NumberColumn | BooleanColumn | TimeColumn | StringColumn | ListColumn;

/** The kinds a column can have. */
export type ColumnKind = Column['kind'];

/** How many rows a column has. */
export function columnLength(column: Column): number {
  switch (column.kind) {
    case 'string':
      return column.codes.length;
    case 'list':
      return column.pointers.length - 1;
    default:
      return column.values.length;
  }
}

/** A plain value of a column: what a person would write in that cell, `null` when missing. */
export type Cell = number | string | boolean | Date | readonly string[] | null;

/** The value of row i; missing values are `null`. */
export function cellAt(column: Column, i: number): Cell {
  switch (column.kind) {
    case 'string':
      return column.levels[column.codes[i]] ?? null;
    case 'list':
      return listAt(column, i);
    case 'boolean':
      return column.values[i] === -1 ? null : column.values[i] === 1;
    case 'time':
      return Number.isNaN(column.values[i]) ? null : new Date(column.values[i]);
    case 'number':
      return Number.isNaN(column.values[i]) ? null : column.values[i];
  }
}

function listAt({ codes, levels, pointers }: ListColumn, i: number): readonly string[] {
  return Array.from(codes.subarray(pointers[i], pointers[i + 1]), (code) => levels[code]);
}

/** A string column from plain strings; `null` and `undefined` are missing. Levels are in order of first appearance. */
export function stringColumn(
  name: string,
  values: readonly (string | null | undefined)[],
): StringColumn {
  const known = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (value === null || value === undefined) return -1;
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return { kind: 'string', name, codes, levels: [...known.keys()] };
}

/** A list column from plain lists of strings; `null` is an empty list. */
export function listColumn(
  name: string,
  values: readonly (readonly string[] | null)[],
): ListColumn {
  const { codes, levels } = stringColumn(
    name,
    values.flatMap((list) => list ?? []),
  );
  const pointers = new Int32Array(values.length + 1);
  values.forEach((list, i) => {
    pointers[i + 1] = (pointers[i] ?? 0) + (list?.length ?? 0);
  });
  return { kind: 'list', name, pointers, codes, levels };
}

/** The rows of `column` named by `indices`, in that order; the levels stay as they are. */
export function takeColumnRows(column: Column, indices: ArrayLike<number>): Column {
  switch (column.kind) {
    case 'string':
      return { ...column, codes: gather(column.codes, new Int32Array(indices.length), indices) };
    case 'boolean':
      return { ...column, values: gather(column.values, new Int8Array(indices.length), indices) };
    case 'list':
      return takeLists(column, indices);
    default:
      return {
        ...column,
        values: gather(column.values, new Float64Array(indices.length), indices),
      };
  }
}

function gather<T extends Int32Array | Int8Array | Float64Array>(
  from: T,
  into: T,
  indices: ArrayLike<number>,
): T {
  for (let i = 0; i < indices.length; i++) into[i] = from[indices[i] ?? -1] ?? NaN;
  return into;
}

function takeLists(column: ListColumn, indices: ArrayLike<number>): ListColumn {
  const pointers = new Int32Array(indices.length + 1);
  const parts = Array.from(indices, (row, i) => {
    const part = column.codes.subarray(column.pointers[row], column.pointers[row + 1]);
    pointers[i + 1] = (pointers[i] ?? 0) + part.length;
    return part;
  });
  const codes = new Int32Array(pointers[indices.length] ?? 0);
  parts.forEach((part, i) => {
    codes.set(part, pointers[i]);
  });
  return { ...column, pointers, codes };
}
