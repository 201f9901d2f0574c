import { binFew } from './bins/few';
import { cutSorted } from './bins/cut';
import { cells, hasMissing, openColumn } from './bins/room';
import { sortColumn } from './bins/sort';
import { writeCells } from './bins/write';

export function binColumns(
  values: usize,
  bins: usize,
  lows: usize,
  highs: usize,
  found: usize,
  rows: i32,
  most: i32,
  begin: i32,
  end: i32,
): void {
  for (let c = begin; c < end; c++) {
    const first = <usize>c * <usize>rows;
    const bounds = (<usize>c * <usize>most) << 2;
    const column = values + (first << 2);
    openColumn(rows, most, lows + bounds, highs + bounds);
    if (!binFew(column, bins + first)) {
      sortColumn(column);
      cutSorted();
      writeCells(column, bins + first);
    }
    const into = found + ((<usize>c) << 3);
    store<i32>(into, cells);
    store<i32>(into, hasMissing ? 1 : 0, 4);
  }
}
