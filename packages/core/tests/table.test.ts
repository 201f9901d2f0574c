import {
  BonError,
  cellAt,
  columnLength,
  columnOf,
  columnOfKind,
  dropColumns,
  listColumn,
  selectColumns,
  stringColumn,
  type Table,
  table,
  takeRows,
  withColumn,
} from '@bon/core';
import { expect, test } from '@jest/globals';

const flows: Table = table([
  stringColumn('proto', ['tcp', null, 'udp', 'tcp', '']),
  { kind: 'number', name: 'bytes', values: Float64Array.of(1, NaN, 3, 4, 5) },
  { kind: 'boolean', name: 'bot', values: Int8Array.of(1, 0, -1, 1, 0) },
  { kind: 'time', name: 'start', values: Float64Array.of(0, NaN, 1.5, 3, 4) },
  listColumn('tags', [['a', 'b'], null, [], ['b'], ['a']]),
]);

const cells = (from: Table, name: string) => {
  const column = columnOf(from, name);
  return Array.from({ length: columnLength(column) }, (_, row) => cellAt(column, row));
};

test('a string column keeps each distinct value once, by first appearance; missing is no value', () => {
  expect(stringColumn('p', ['b', null, 'a', 'b', undefined, ''])).toEqual({
    kind: 'string',
    name: 'p',
    codes: Int32Array.of(0, -1, 1, 0, -1, 2),
    levels: ['b', 'a', ''],
  });
});

test('cells read as a person would write them, missing ones as null', () => {
  expect(cells(flows, 'proto')).toEqual(['tcp', null, 'udp', 'tcp', '']);
  expect(cells(flows, 'bytes')).toEqual([1, null, 3, 4, 5]);
  expect(cells(flows, 'bot')).toEqual([true, false, null, true, false]);
  expect(cells(flows, 'start').slice(0, 2)).toEqual([new Date(0), null]);
  expect(cells(flows, 'tags')).toEqual([['a', 'b'], [], [], ['b'], ['a']]);
});

test('rows are taken in the order asked for, also twice', () => {
  const taken = takeRows(flows, [3, 0, 0, 1]);
  expect(taken.rows).toBe(4);
  expect(cells(taken, 'proto')).toEqual(['tcp', 'tcp', 'tcp', null]);
  expect(cells(taken, 'bytes')).toEqual([4, 1, 1, null]);
  expect(cells(taken, 'bot')).toEqual([true, true, true, false]);
  expect(cells(taken, 'tags')).toEqual([['b'], ['a', 'b'], ['a', 'b'], []]);
});

test('taking no row leaves a table without rows', () => {
  const none = takeRows(flows, []);
  expect(none.rows).toBe(0);
  expect(none.columns.map(columnLength)).toEqual([0, 0, 0, 0, 0]);
});

test('columns are selected, dropped and replaced by name', () => {
  expect(selectColumns(flows, ['bot', 'proto']).columns.map(({ name }) => name)).toEqual([
    'bot',
    'proto',
  ]);
  expect(dropColumns(flows, ['bot', 'none']).columns).toHaveLength(4);
  const replaced = withColumn(flows, stringColumn('bot', ['a', 'b', 'c', 'd', 'e']));
  expect(replaced.columns.map(({ kind }) => kind)).toEqual([
    'string',
    'number',
    'string',
    'time',
    'list',
  ]);
  expect(
    withColumn(flows, stringColumn('new', [null, null, null, null, null])).columns,
  ).toHaveLength(6);
});

test('a table without columns has no rows', () => {
  expect(table([])).toEqual({ rows: 0, columns: [] });
});

test('a message names the column and what there is', () => {
  expect(() => columnOf(flows, 'Bytes')).toThrow(
    new BonError('column', 'table: no column "Bytes". There are: proto, bytes, bot, start, tags.'),
  );
  expect(() => columnOfKind(flows, 'proto', 'number')).toThrow(
    'table: column "proto" is string, expected number. Convert it first.',
  );
  expect(columnOfKind(flows, 'proto', 'string').levels).toHaveLength(3);
  expect(() => table([flows.columns[0], flows.columns[0]])).toThrow(/"proto" comes twice/);
  expect(() => withColumn(flows, stringColumn('short', ['x']))).toThrow(/has 1 rows, expected 5/);
});
