import { type Column, columnLength, takeColumnRows } from './column.ts';
import { BonError, shown } from './errors.ts';

/** Named columns of one length, in order. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/**
 * A table of `columns`.
 *
 * @throws BonError `column` when a name comes twice or the lengths differ.
 */
export function table(columns: readonly Column[]): Table {
  const rows = columns.length === 0 ? 0 : columnLength(columns[0]);
  const seen = new Set<string>();
  for (const column of columns) {
    if (seen.has(column.name))
      throw new BonError('column', `table: column ${shown(column.name)} comes twice. Rename one.`);
    seen.add(column.name);
    if (columnLength(column) !== rows)
      throw new BonError(
        'column',
        `table: column ${shown(column.name)} has ${columnLength(column)} rows, expected ${rows}.`,
      );
  }
  return { rows, columns };
}

/**
 * The column called `name`.
 *
 * @throws BonError `column` listing the columns there are.
 */
export function columnOf(from: Table, name: string): Column {
  const found = from.columns.find((column) => column.name === name);
  if (found !== undefined) return found;
  const known = from.columns.map((column) => column.name).join(', ');
  throw new BonError('column', `table: no column ${shown(name)}. There are: ${known}.`);
}

/**
 * The column called `name` when it is of `kind`.
 *
 * @throws BonError `column` when there is none or it is of another kind.
 */
export function columnOfKind<K extends Column['kind']>(
  from: Table,
  name: string,
  kind: K,
): Extract<Column, { kind: K }> {
  const column = columnOf(from, name);
  if (column.kind === kind) return column as Extract<Column, { kind: K }>;
  throw new BonError(
    'column',
    `table: column ${shown(name)} is ${column.kind}, expected ${kind}. Convert it first.`,
  );
}

/** Only the columns called `names`, in that order. */
export function selectColumns(from: Table, names: readonly string[]): Table {
  return { rows: from.rows, columns: names.map((name) => columnOf(from, name)) };
}

/** Without the columns called `names`; names that are not there do no harm. */
export function dropColumns(from: Table, names: readonly string[]): Table {
  const dropped = new Set(names);
  return { rows: from.rows, columns: from.columns.filter(({ name }) => !dropped.has(name)) };
}

/** With `column` in the place of the one of its name, or at the end. */
export function withColumn(from: Table, column: Column): Table {
  const replaces = from.columns.some(({ name }) => name === column.name);
  const columns = replaces
    ? from.columns.map((old) => (old.name === column.name ? column : old))
    : [...from.columns, column];
  return table(columns);
}

/** The rows named by `indices`, in that order. */
export function takeRows(from: Table, indices: ArrayLike<number>): Table {
  return {
    rows: indices.length,
    columns: from.columns.map((column) => takeColumnRows(column, indices)),
  };
}
