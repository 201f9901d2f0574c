import { type Column, listColumn, stringColumn } from './column.ts';
import { BonError, shown } from './errors.ts';
import { type Table, table } from './table.ts';

/** What an arquero table offers, as far as a Table needs it. */
export interface ArqueroLike {
  /** How many rows the table has. */
  numRows(): number;
  /** The names of its columns, in order. */
  columnNames(): string[];
  /** The column called `name`, whose values are asked for one by one. */
  column(name: string): { at(row: number): unknown } | undefined;
}

/** Plain columns by name: arrays of values, or typed arrays. */
export type PlainColumns = Readonly<Record<string, ArrayLike<unknown>>>;

/** All that a public door takes for a table. */
export type TableLike =
  Table | ArqueroLike | readonly Readonly<Record<string, unknown>>[] | PlainColumns;

/**
 * A Table of what people have: a Table, an arquero table, an array of objects, or plain columns.
 *
 * A column is numbers when every value present is a number (or bigint), booleans, dates and lists likewise;
 * anything else becomes strings, each value as `String` writes it. `null`, `undefined` and NaN are missing.
 *
 * @throws BonError `input` when it is none of these.
 * @example
 * asTable([{ proto: 'tcp', bytes: 60 }, { proto: 'udp', bytes: null }]);
 */
export function asTable(input: TableLike): Table {
  if (isTable(input)) return input;
  if (isArquero(input)) return fromArquero(input);
  if (Array.isArray(input)) return fromObjects(input as readonly Record<string, unknown>[]);
  if (typeof input === 'object' && (input as unknown) !== null)
    return fromColumns(input as PlainColumns);
  throw new BonError(
    'input',
    `table: ${shown(input)} is no table. Pass a Table, an arquero table, an array of objects or an object of arrays.`,
  );
}

/** A column of the kind that all of `values` agree on. */
export function inferColumn(name: string, values: ArrayLike<unknown>): Column {
  const cells = Array.from(values, missingToNull);
  const present = cells.filter((cell) => cell !== null);
  const kind = present.length === 0 ? 'number' : sharedKind(present);
  return builders[kind](name, cells);
}

type Kind = 'number' | 'boolean' | 'date' | 'list' | 'other';

const builders: Record<Kind, (name: string, cells: readonly unknown[]) => Column> = {
  number: (name, cells) => ({
    kind: 'number',
    name,
    values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))),
  }),
  boolean: (name, cells) => ({
    kind: 'boolean',
    name,
    values: Int8Array.from(cells, (cell) => (cell === null ? -1 : Number(cell))),
  }),
  date: (name, cells) => ({
    kind: 'time',
    name,
    values: Float64Array.from(cells, (cell) => (cell instanceof Date ? cell.getTime() : NaN)),
  }),
  list: (name, cells) =>
    listColumn(
      name,
      cells.map((cell) => (cell === null ? null : (cell as unknown[]).map(String))),
    ),
  other: (name, cells) =>
    stringColumn(
      name,
      cells.map((cell) => (cell === null ? null : asText(cell))),
    ),
};

function sharedKind(present: readonly unknown[]): Kind {
  const first = kindOf(present[0]);
  return present.every((cell) => kindOf(cell) === first) ? first : 'other';
}

function kindOf(cell: unknown): Kind {
  if (typeof cell === 'number' || typeof cell === 'bigint') return 'number';
  if (typeof cell === 'boolean') return 'boolean';
  if (cell instanceof Date) return 'date';
  return Array.isArray(cell) ? 'list' : 'other';
}

const plainText: (cell: unknown) => string = String;

function asText(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'object' ? JSON.stringify(cell) : plainText(cell);
}

function missingToNull(cell: unknown): unknown {
  return cell === undefined || (typeof cell === 'number' && Number.isNaN(cell)) ? null : cell;
}

function isTable(input: unknown): input is Table {
  const { rows, columns } = (input ?? {}) as Partial<Table>;
  return typeof rows === 'number' && Array.isArray(columns);
}

function isArquero(input: unknown): input is ArqueroLike {
  const { numRows, columnNames } = (input ?? {}) as Partial<ArqueroLike>;
  return typeof numRows === 'function' && typeof columnNames === 'function';
}

function fromArquero(input: ArqueroLike): Table {
  const length = input.numRows();
  return table(
    input.columnNames().map((name) => {
      const column = input.column(name);
      return inferColumn(
        name,
        Array.from({ length }, (_, row) => column?.at(row)),
      );
    }),
  );
}

function fromObjects(rows: readonly Readonly<Record<string, unknown>>[]): Table {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return table(
    [...names].map((name) =>
      inferColumn(
        name,
        rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null)),
      ),
    ),
  );
}

function fromColumns(columns: PlainColumns): Table {
  return table(Object.entries(columns).map(([name, values]) => inferColumn(name, values)));
}
