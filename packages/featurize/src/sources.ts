import { tidy } from '@bon/encoders';
import { type Column, columnOf, type ListColumn, selectColumns, type Table } from '@bon/core';
import { asKind } from '@bon/encoders';
import type { EdgeColumns } from './options.ts';

/** Columns that one encoder reads together, as the one column it sees. */
export interface Source {
  /** The name of the column; for edges both, `SrcAddr/DstAddr`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Both ends of an edge, told apart or not. */
  readonly ends?: 'undirected' | 'directed';
}

/** What to read of a table: the ends of edges first, then each column by itself. */
export function sourcesOf(
  from: Table,
  X: readonly string[] | undefined,
  edges: EdgeColumns | undefined,
): Source[] {
  const named = X === undefined ? from : selectColumns(from, [...new Set(X)]);
  const single = named.columns.map(({ name }) => ({ name, columns: [name] }));
  if (edges === undefined) return single;
  const { src, dst, directed = false } = edges;
  const ends: Source = {
    name: `${src}/${dst}`,
    columns: [src, dst],
    ends: directed ? 'directed' : 'undirected',
  };
  return [ends, ...single.filter(({ name }) => name !== src && name !== dst)];
}

/**
 * The tidy column that a source's encoder sees.
 *
 * @throws BonError `column` when the table does not have it.
 */
export function readSource(from: Table, { name, columns, ends }: Source): Column {
  const found = columns.map((column) => tidy(columnOf(from, column)));
  const [first, second] = found;
  if (ends === undefined || second === undefined || first === undefined)
    return first ?? { kind: 'number', name, values: new Float64Array(0) };
  const prefix = (column: string) => (ends === 'directed' ? `${column}: ` : '');
  return tidy(pairs(name, [first, second], columns.map(prefix)));
}

/** A list a row: the strings of two columns. */
function pairs(
  name: string,
  columns: readonly [Column, Column],
  prefixes: readonly string[],
): ListColumn {
  const [left, right] = columns.map((column) => asKind(column, ['string']));
  if (left === undefined || right === undefined) throw new TypeError('two columns make pairs');
  const rows = left.codes.length;
  const pointers = new Int32Array(rows + 1);
  const codes = new Int32Array(2 * rows);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const [from, to] = [left.codes[i] ?? -1, right.codes[i] ?? -1];
    if (from >= 0) codes[count++] = from;
    if (to >= 0) codes[count++] = to + left.levels.length;
    pointers[i + 1] = count;
  }
  const named = [left, right].flatMap(({ levels }, side) =>
    levels.map((level) => `${prefixes[side] ?? ''}${level}`),
  );
  return { kind: 'list', name, pointers, codes: codes.slice(0, count), levels: named };
}
