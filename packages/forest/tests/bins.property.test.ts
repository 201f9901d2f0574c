import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openCellFinder } from '../src/bins/cell-finder.ts';
import { cellOf, cutCells, distinctOf } from '../src/bins/cut-cells.ts';
import { openSorter } from '../src/bins/sort-values.ts';

/** All Float32, with many that are equal, and both zeros. */
const values = fc
  .array(fc.oneof(fc.float(), fc.constantFrom(0, -0, 1, NaN)), { minLength: 1, maxLength: 60 })
  .map((numbers) => Float32Array.from(numbers));

const MOST = 5;

test('columns are sorted as the language sorts them, one after the other', () => {
  const sorter = openSorter(60);
  const property = fc.property(values, (column) => {
    expect([...sorter.sort(column)]).toEqual([...column.slice().sort()]);
  });
  fc.assert(property);
});

test('a finder tells each value the cell that a search finds', () => {
  const finder = openCellFinder();
  const property = fc.property(values, values, (learned, others) => {
    const present = learned.filter((value) => !Number.isNaN(value)).sort();
    fc.pre(present.length > 0);
    const { highs } = cutCells(distinctOf(present), MOST);
    const cells = new Uint8Array(others.length);
    finder.take(highs);
    finder.write(others, MOST, cells, 0);
    const searched = others.map((value) => (Number.isNaN(value) ? MOST : cellOf(highs, value)));
    expect([...cells]).toEqual([...searched]);
  });
  fc.assert(property);
});
