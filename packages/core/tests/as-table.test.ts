import { asTable, BonError, cellAt, columnOf, type TableLike } from '@bon/core';
import { expect, test } from '@jest/globals';

const kinds = (input: TableLike) =>
  Object.fromEntries(asTable(input).columns.map(({ name, kind }) => [name, kind]));

test('a Table is taken as it is', () => {
  const table = asTable([{ a: 1 }]);
  expect(asTable(table)).toBe(table);
});

test('a column is of the kind that all its values agree on', () => {
  const day = new Date(0);
  expect(
    kinds({
      numbers: [1, null, NaN],
      big: [1n, 2, 3],
      flags: [true, undefined, false],
      times: [day, null, day],
      lists: [['a'], [], null],
      texts: ['a', null, ''],
      mixed: [1, 'a', true],
      nothing: [null, undefined, NaN],
      typed: Float32Array.of(1, 2, 3),
    }),
  ).toEqual({
    numbers: 'number',
    big: 'number',
    flags: 'boolean',
    times: 'time',
    lists: 'list',
    texts: 'string',
    mixed: 'string',
    nothing: 'number',
    typed: 'number',
  });
});

test('objects may lack fields; what they lack is missing', () => {
  const table = asTable([{ a: 1 }, { b: 'x' }, { a: 3, b: null }]);
  expect([0, 1, 2].map((row) => cellAt(columnOf(table, 'a'), row))).toEqual([1, null, 3]);
  expect([0, 1, 2].map((row) => cellAt(columnOf(table, 'b'), row))).toEqual([null, 'x', null]);
});

test('an arquero-like table is read by its columns', () => {
  const columns: Record<string, unknown[]> = { n: [1, 2], s: ['a', null] };
  const table = asTable({
    numRows: () => 2,
    columnNames: () => Object.keys(columns),
    column: (name) => ({ at: (row) => columns[name][row] }),
  });
  expect(table.columns.map(({ kind }) => kind)).toEqual(['number', 'string']);
  expect(cellAt(columnOf(table, 's'), 1)).toBeNull();
});

test('names that objects are made of are names like any other', () => {
  const rows = JSON.parse('[{"__proto__": 1, "constructor": "x", "toString": 2}]') as object[];
  const table = asTable(rows as Record<string, unknown>[]);
  expect(table.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(cellAt(columnOf(table, '__proto__'), 0)).toBe(1);
  expect({}).not.toHaveProperty('1');
});

test.each([[null], [7], ['flows'], [undefined]])('%p is no table', (input) => {
  expect(() => asTable(input as unknown as TableLike)).toThrow(BonError);
});
