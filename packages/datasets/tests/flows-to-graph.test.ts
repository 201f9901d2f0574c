import { asTable, BonError } from '@bon/core';
import { flowsToGraph } from '@bon/datasets';
import { expect, test } from '@jest/globals';

const graphOf = (pairs: readonly (readonly [string | null, string])[]) =>
  flowsToGraph(asTable(pairs.map(([from, to]) => ({ from, to }))), { src: 'from', dst: 'to' });

test('nodes are numbered by how often they appear, ties by first appearance, sources first', () => {
  const graph = graphOf([
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
    ['d', 'a'],
    ['a', 'a'],
    ['b', 'c'],
  ]);
  expect(graph).toEqual({
    nodes: 4,
    ids: ['a', 'b', 'c', 'd'],
    src: Int32Array.of(0, 1, 2, 3, 0, 1),
    dst: Int32Array.of(1, 2, 3, 0, 0, 2),
  });
});

test('the busiest host is node 0 wherever it stands', () => {
  expect(
    graphOf([
      ['x', 'hub'],
      ['y', 'hub'],
      ['hub', 'z'],
    ]).ids,
  ).toEqual(['hub', 'x', 'y', 'z']);
});

test('levels that no row uses are no nodes', () => {
  const table = asTable({ from: ['a', 'b'], to: ['c', 'a'] });
  const [from, to] = table.columns;
  const one = {
    rows: 1,
    columns: [
      { ...from, codes: Int32Array.of(0) },
      { ...to, codes: Int32Array.of(0) },
    ],
  };
  expect(flowsToGraph(one as typeof table, { src: 'from', dst: 'to' }).ids).toEqual(['a', 'c']);
});

test('no flow is a graph without nodes', () => {
  const table = asTable({ from: ['a'], to: ['b'] });
  const none = { rows: 0, columns: table.columns.map((c) => ({ ...c, codes: new Int32Array(0) })) };
  expect(flowsToGraph(none as typeof table, { src: 'from', dst: 'to' }).nodes).toBe(0);
});

test('a missing address and a missing column are refused', () => {
  expect(() =>
    graphOf([
      ['a', 'b'],
      [null, 'c'],
    ]),
  ).toThrow(new BonError('input', 'flowsToGraph: from is missing in row 1. Drop such rows.'));
  expect(() => flowsToGraph(asTable({ a: ['x'] }), { src: 'a', dst: 'b' })).toThrow(
    /no column "b"/,
  );
});
