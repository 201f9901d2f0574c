import {
  type Column,
  columnOf,
  type ListColumn,
  selectColumns,
  type StringColumn,
  type Table,
} from '@bon/core';
import { asKind, tidy } from '@bon/encoders';
import type { EdgeColumns } from './options.ts';

/** Columns that one encoder reads together, as the one column it sees. */
export interface Source {
  /** The name of the column; for edges both, `SrcAddr/DstAddr`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Both ends of an edge, told apart or not. */
  readonly ends?: 'undirected' | 'directed';
}

/** What to read of a table: the ends of edges first, then each column by itself; targets are left out. */
export function sourcesOf(
  from: Table,
  X: readonly string[] | undefined,
  edges: EdgeColumns | undefined,
  y: readonly string[],
): Source[] {
  const named = X === undefined ? from : selectColumns(from, [...new Set(X)]);
  const targets = new Set(selectColumns(from, [...new Set(y)]).columns.map(({ name }) => name));
  const single = named.columns
    .filter(({ name }) => !targets.has(name))
    .map(({ name }) => ({ name, columns: [name] }));
  if (edges === undefined) return single;
  const { src, dst, directed = false } = edges;
  const ends: Source = {
    name: `${src}/${dst}`,
    columns: [src, dst],
    ends: directed ? 'directed' : 'undirected',
  };
  return [ends, ...single.filter(({ name }) => name !== src && name !== dst)];
}

/** The tidy column that a source's encoder sees. */
export type ReadSource = (source: Source) => Column;

/**
 * Reads sources of a table, each once however often it is asked for.
 *
 * @throws BonError `column` on reading a source whose column the table does not have.
 */
export function sourceReader(from: Table): ReadSource {
  const known = new Map<string, Column>();
  const columns = new Map(from.columns.map((column) => [column.name, column]));
  const find = (name: string): Column => columns.get(name) ?? columnOf(from, name);
  return (source) => {
    const column = known.get(source.name) ?? readSource(from.rows, find, source);
    known.set(source.name, column);
    return column;
  };
}

function readSource(
  rows: number,
  find: (name: string) => Column,
  { name, columns, ends }: Source,
): Column {
  const [first, second] = columns.map((column) => tidy(find(column)));
  if (first === undefined) return { kind: 'number', name, values: new Float64Array(rows) };
  if (ends === undefined || second === undefined) return first;
  const prefixes = columns.map((column) => (ends === 'directed' ? `${column}: ` : ''));
  return tidy(pairs(name, asKind(first, ['string']), asKind(second, ['string']), prefixes));
}

/** A list a row: the strings of two columns. */
function pairs(
  name: string,
  left: StringColumn,
  right: StringColumn,
  [leftPrefix = '', rightPrefix = '']: readonly string[],
): ListColumn {
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
  const levels = [
    ...left.levels.map((level) => leftPrefix + level),
    ...right.levels.map((level) => rightPrefix + level),
  ];
  return { kind: 'list', name, pointers, codes: codes.slice(0, count), levels };
}
